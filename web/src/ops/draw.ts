/** Writes documents and values as text, for tests and for explaining. */

import { schema } from '../model/schema'
import type { Doc } from './doc'
import { ROOT, UNPLACED } from './table'
import { isObject } from './value'

/** JSON with sorted keys. */
export function canonical(v: unknown): string {
  return JSON.stringify(v, (_, x: unknown) =>
    isObject(x) ? Object.fromEntries(Object.entries(x).sort(([a], [b]) => (a < b ? -1 : 1))) : x,
  )
}

/** What readers see of the document as an indented tree, then what is deleted, with the node that was named in the delete. */
export function draw(doc: Doc): string {
  const lines: string[] = []
  const types = schema.types.filter((t) => t.doc === doc.kind)
  const line = (id: string, level: number): void => {
    const n = doc.node(id)
    if (n === undefined) return
    const lane = n.pos.lane === undefined ? '' : ` lane=${n.pos.lane}`
    const span = n.pos.span === undefined ? '' : ` span=${n.pos.span}`
    const fields = Object.keys(n.f).length === 0 ? '' : ` ${canonical(n.f)}`
    lines.push(`${'  '.repeat(level)}${n.type} ${id}${lane}${span}${fields}`)
    for (const t of types) for (const kid of doc.children(id, t.name)) line(kid.id, level + 1)
  }
  line(ROOT, 0)
  for (const t of types.filter((x) => x.stray === true)) {
    for (const n of doc.children(UNPLACED, t.name)) {
      lines.push('unplaced:')
      line(n.id, 1)
    }
  }
  for (const id of doc.ids()) {
    const del = doc.node(id)?.del
    if (del !== undefined) lines.push(`deleted: ${id} with ${del.group}`)
  }
  return lines.join('\n')
}
