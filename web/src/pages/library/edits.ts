/** What is done to records of the library, each as one command with its words. */

import type { Command, Fields, Op } from '../../editor/command'

/** A new record of a type. */
export function addRecord(id: string, type: string, word: string, f: Fields): Command {
  return { title: `Add ${word}`, ops: [{ k: 'create', id, type, at: {}, f }] }
}

/** Writes fields of a record; null empties one. `what` is the field in words. */
export function setFields(id: string, what: string, f: Fields): Command {
  return { title: `Change ${what}`, ops: [{ k: 'set', id, f }] }
}

/** Puts an element into a set of a record, in place of the one that `was` names. */
export function putInSet(id: string, what: string, field: string, element: unknown, was?: string): Command {
  const gone: readonly Op[] = was === undefined ? [] : [{ k: 'rem', id, field, v: [was] }]
  return { title: `Change ${what}`, ops: [...gone, { k: 'add', id, field, v: [element] }] }
}

/** Takes an element out of a set of a record; `key` names it. */
export function takeFromSet(id: string, what: string, field: string, key: string): Command {
  return { title: `Change ${what}`, ops: [{ k: 'rem', id, field, v: [key] }] }
}

/** Deletes a record. */
export function deleteRecord(id: string, name: string): Command {
  return { title: `Delete “${name}”`, ops: [{ k: 'del', id }] }
}

/** A list in which one entry is another text; an empty one falls out. */
export function withEntry(list: readonly string[], at: number, text: string): readonly string[] {
  const next = [...list]
  if (text === '') next.splice(at, 1)
  else next[at] = text
  return next
}

/** A list in which an entry stands one place further up or down. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const to = at + by
  const entry = list[at]
  if (entry === undefined || to < 0 || to >= list.length) return list
  const next = list.filter((_, i) => i !== at)
  next.splice(to, 0, entry)
  return next
}
