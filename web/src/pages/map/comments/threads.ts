/** Which threads are shown where: free of any view, so that it can be tested. */

import type { Comment, Suggestion, Thread } from '../../../api/comments'
import type { Selection } from '../../../editor/selection'
import type { JourneyMap, Step } from '../../../model/map'

/** The map itself as an element. */
export const ROOT = '@root'

/** Which threads of a list are shown. */
export type Filter = 'open' | 'resolved' | 'mentions'

/** Somebody who can be mentioned. */
export interface Person {
  readonly id: string
  readonly name: string
}

/** The open threads of an element, as its mark shows them. */
export interface Count {
  readonly open: number
  readonly unread: boolean
}

/** Whether a thread is to be shown. Mentions are of open and resolved ones. */
export function passes(thread: Thread, filter: Filter, me: string | undefined): boolean {
  switch (filter) {
    case 'open':
      return thread.resolved === undefined
    case 'resolved':
      return thread.resolved !== undefined
    case 'mentions':
      return thread.comments.some((c) => me !== undefined && c.mentions.includes(me))
  }
}

/** Threads with the ones that somebody wrote in last in front; what is unread stands before what is not. */
export function byNews(threads: readonly Thread[]): readonly Thread[] {
  return [...threads].sort((a, b) => Number(b.unread) - Number(a.unread) || Date.parse(b.active) - Date.parse(a.active))
}

/** Where an element's mark stands: cards, steps and stages have their own; touchpoints and emotions are marked at their step. */
export function homes(map: JourneyMap): ReadonlyMap<string, string> {
  const out = new Map<string, string>([[ROOT, ROOT]])
  const own = (id: string, home = id) => out.set(id, home)
  for (const stage of map.stages) {
    own(stage.id)
    for (const card of stage.cards) own(card.id)
    for (const step of stage.steps) {
      own(step.id)
      for (const card of step.cards) own(card.id)
      for (const part of [...step.placements, ...step.emotions]) own(part.id, step.id)
    }
  }
  return out
}

/** The step and its cards, as places for marks. */
export function placesIn(step: Step): readonly string[] {
  return [step.id, ...step.cards.map((c) => c.id)]
}

/** The open threads at each mark. */
export function countAt(threads: readonly Thread[], home: ReadonlyMap<string, string>): ReadonlyMap<string, Count> {
  const out = new Map<string, Count>()
  for (const t of threads) {
    if (t.resolved !== undefined || t.gone) continue
    const at = home.get(t.element) ?? t.element
    const before = out.get(at)
    out.set(at, { open: (before?.open ?? 0) + 1, unread: (before?.unread ?? false) || t.unread })
  }
  return out
}

/** What is selected when somebody jumps to an element; null if it stands nowhere on the grid. */
export function selectionOf(map: JourneyMap, element: string): Selection | null {
  for (const stage of map.stages) {
    if (stage.id === element) return { kind: 'stage', id: element }
    for (const step of stage.steps) {
      if (step.id === element) return { kind: 'step', id: element }
      if (step.cards.some((c) => c.id === element)) return { kind: 'card', id: element, step: step.id }
      if ([...step.placements, ...step.emotions].some((p) => p.id === element)) return { kind: 'step', id: step.id }
    }
  }
  return null
}

/** The elements of a selection: a step stands for its touchpoints and emotions too. */
export function elementsOf(selection: Selection, home: ReadonlyMap<string, string>): ReadonlySet<string> {
  if (selection.kind === 'none') return new Set([ROOT])
  const out = new Set([selection.id])
  for (const [id, at] of home) if (at === selection.id) out.add(id)
  return out
}

/** The word that is being typed after an @ before the caret, or null. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly query: string } | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]*)?)$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const query = found[1] ?? ''
  return { from: caret - query.length - 1, query }
}

/** The people whom a query can mean, those whose name begins with it first. */
export function candidates(people: readonly Person[], query: string): readonly Person[] {
  const q = query.toLowerCase()
  const rank = (name: string) =>
    name.toLowerCase().startsWith(q)
      ? 0
      : name
            .toLowerCase()
            .split(/\s+/)
            .some((w) => w.startsWith(q))
        ? 1
        : 2
  return people
    .filter((p) => rank(p.name) < 2)
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
    .slice(0, 6)
}

/** The people whom a text mentions by name. */
export function mentioned(text: string, people: readonly Person[]): readonly string[] {
  return people.filter((p) => pieces(text, [p]).some((piece) => piece.mention)).map((p) => p.id)
}

/** The text without the blank behind a name, if a mark such as a comma was typed there. */
export function withoutGap(text: string, caret: number, people: readonly Person[]): string {
  const before = text.slice(0, caret)
  if (!/ [.,;:!?)]$/.test(before)) return text
  const named = people.some((p) => before.slice(0, -2).endsWith(`@${p.name}`))
  return named ? before.slice(0, -2) + before.slice(-1) + text.slice(caret) : text
}

/** A piece of a text: plain, or the mention of somebody. */
export interface Piece {
  readonly text: string
  readonly mention: boolean
}

/** A text cut at the mentions of people. Longer names win, so that "@Ana Lima" is not "@Ana". */
export function pieces(text: string, people: readonly Person[]): readonly Piece[] {
  const names = people.map((p) => `@${p.name}`).sort((a, b) => b.length - a.length)
  const out: Piece[] = []
  let plain = ''
  for (let i = 0; i < text.length; ) {
    const name = names.find((n) => text.startsWith(n, i) && !/[\p{L}\p{N}]/u.test(text.charAt(i + n.length)))
    if (name === undefined) {
      plain += text.charAt(i++)
      continue
    }
    if (plain !== '') out.push({ text: plain, mention: false })
    plain = ''
    out.push({ text: name, mention: true })
    i += name.length
  }
  return plain === '' ? out : [...out, { text: plain, mention: false }]
}

/** The comments of a thread to show: deleted ones only where others answered after them. */
export function shownComments(thread: Thread): readonly Comment[] {
  const last = thread.comments.findLastIndex((c) => c.deleted !== true)
  return thread.comments.slice(0, last + 1)
}

/** How many open suggestions would change or remove each element, with whoever made the first. */
export function touched(suggestions: readonly Suggestion[]): ReadonlyMap<string, { readonly count: number; readonly by: string }> {
  const out = new Map<string, { count: number; by: string }>()
  for (const s of suggestions) {
    if (s.state !== 'open') continue
    for (const id of new Set(
      s.sections
        .flatMap((x) => x.changes)
        .filter((c) => c.k !== 'added')
        .map((c) => c.id),
    )) {
      const before = out.get(id)
      out.set(id, { count: (before?.count ?? 0) + 1, by: before?.by ?? s.by })
    }
  }
  return out
}
