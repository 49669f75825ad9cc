import type { Command } from '../command'

/** Words for the fields that people edit, for undo and history. */
const words: Readonly<Record<string, string>> = {
  title: 'Rename',
  name: 'Rename',
  text: 'Edit text',
  notes: 'Edit notes',
  goal: 'Edit goal',
  optional: 'Mark as optional',
  severity: 'Set severity',
  kind: 'Change kind',
  accountable: 'Set who is accountable',
  baseline: 'Set the drift period',
}

/** Writes one field of a node; null empties it. */
export function writeField(node: string, field: string, value: unknown): Command {
  return { title: words[field] ?? 'Edit', ops: [{ k: 'set', id: node, f: { [field]: value } }] }
}

/** Makes one text of a field that showed another. What others wrote in it meanwhile stays. */
export function typeField(node: string, field: string, from: string, to: string): Command {
  return { title: words[field] ?? 'Edit', ops: [{ k: 'text', id: node, field, from, to }] }
}
