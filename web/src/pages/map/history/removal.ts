/** What removing from the past is told in. */

import type { Forgetting, Redaction } from '../../../api/removal'
import { schema } from '../../../model/schema'
import { plural } from '../../shared/format'

/** Where a text stands, "2 fields of the map" and so on; empty if nowhere. */
export function placesOf(r: Redaction): readonly string[] {
  return some([
    [r.places, 'field of the map', 'fields of the map'],
    [r.entries, 'change of the history', 'changes of the history'],
    [r.versions, 'version', 'versions'],
    [r.reviews, 'review', 'reviews'],
    [r.suggestions, 'suggestion', 'suggestions'],
    [r.threads, 'thread of comments', 'threads of comments'],
    [r.links, 'share link', 'share links'],
    [r.workshops, 'workshop or guest of one', 'workshops and guests of them'],
    [r.templates, 'template', 'templates'],
    [r.library, 'place in the library or its past', 'places in the library or its past'],
  ])
}

/** What goes with a history; empty if nothing does. */
export function partsOf(f: Forgetting): readonly string[] {
  return some([
    [f.entries, 'change', 'changes'],
    [f.versions, 'earlier version', 'earlier versions'],
    [f.reviews, 'review', 'reviews'],
    [f.suggestions, 'decided suggestion', 'decided suggestions'],
  ])
}

function some(counts: readonly (readonly [number, string, string])[]): readonly string[] {
  return counts.flatMap(([n, one, many]) => (n === 0 ? [] : [plural(n, one, many)]))
}

/** The fields of a type of element in which people write, with names for people. */
export function textFields(type: string): readonly { readonly value: string; readonly label: string }[] {
  const fields = schema.types.find((t) => t.doc === 'map' && t.name === type)?.fields ?? []
  return fields
    .filter(({ shape }) => shape.kind === 'string' && shape.enum === undefined && shape.format === undefined)
    .map(({ name }) => ({ value: name, label: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ') }))
}

/** The fewest characters of a text that is looked for. */
export const SHORTEST = 3

/** Why a removal cannot be pressed yet; undefined if it can. */
export function missing(found: boolean, reason: string, text: string, typed: string, word: string): string | undefined {
  if (!found) return 'There is nothing to remove yet'
  if (reason.trim() === '') return 'Give a reason first'
  if (text !== '' && reason.includes(text)) return 'The reason says the text that is to go'
  return typed.trim().toLowerCase() === word ? undefined : `Type “${word}” first`
}
