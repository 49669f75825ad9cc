import type { SavedView } from '../../model/map'
import type { Command } from '../command'

/** What a saved view shows; its name is set apart. */
export type ViewContent = Required<Pick<SavedView, 'preset' | 'lanes' | 'personas' | 'stages' | 'numbers'>>

/** Saves a way to look at the map, behind the others. */
export function saveView(id: string, name: string, content: ViewContent): Command {
  return { title: 'Save view', ops: [{ k: 'create', id, type: 'view', at: {}, f: { name, ...content } }] }
}

/** Makes a saved view show something else. */
export function changeView(id: string, content: ViewContent): Command {
  return { title: 'Change view', ops: [{ k: 'set', id, f: { ...content } }] }
}
