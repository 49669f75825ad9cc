/** Edits of the map that make a record of the library along with them; one undo takes both back. */

import { client } from '../../../api/http'
import type { Command } from '../../../editor/command'
import type { MapWork } from '../work'

/** Runs an edit of the map, and before it one that makes a record. */
export function withRecord(work: MapWork, command: Command, create: Command): void {
  const id = create.ops[0] !== undefined && 'id' in create.ops[0] ? create.ops[0].id : ''
  const named = create.title.replace(/^Add /u, '')
  work.desk.together(command, {
    make: create,
    unmake: { title: `Delete ${named}`, ops: [{ k: 'del', id }] },
    again: { title: `Restore ${named}`, ops: [{ k: 'restore', id }] },
    free: () => isFree(work, id),
  })
}

/** True if nothing but this map names the record. */
async function isFree(work: MapWork, id: string): Promise<boolean> {
  try {
    const { uses } = await client.GET('/library/uses', {})
    return (uses[id] ?? []).every((u) => u.map === work.mapId)
  } catch {
    return false // what cannot be asked about is kept
  }
}
