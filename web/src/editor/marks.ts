/**
 * What is marked for an edit of several things at once. The one element that
 * the panel describes is the selection; marks are beside it. A small store of
 * its own, so that marking a card draws that card again and not the map.
 */

/** The kinds of thing that can be marked. */
export type MarkKind = 'stage' | 'step' | 'card' | 'placement' | 'emotion'

/** One marked thing. */
export interface Mark {
  readonly kind: MarkKind
  readonly id: string
}

/** The marks of one page. */
export class Marks {
  #marked: ReadonlyMap<string, Mark> = new Map()
  /** The thing that was marked last by itself: where a range begins. */
  #anchor: Mark | null = null
  readonly #listeners = new Set<() => void>()

  /** Everything marked, in the order of marking; a new list after every change. */
  all: readonly Mark[] = []

  /** Calls back after every change; the result stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** True if the thing is marked. */
  has(id: string): boolean {
    return this.#marked.has(id)
  }

  /** Where a range begins: the thing that was marked last by itself. */
  get anchor(): Mark | null {
    return this.#anchor
  }

  /** Marks a thing, or takes its mark away. */
  toggle(mark: Mark): void {
    const next = new Map(this.#marked)
    if (!next.delete(mark.id)) next.set(mark.id, mark)
    this.#anchor = mark
    this.#set(next)
  }

  /** Remembers where a range would begin, without marking. */
  begin(mark: Mark): void {
    this.#anchor = mark
  }

  /** Marks these and nothing else. */
  only(marks: readonly Mark[]): void {
    this.#set(new Map(marks.map((m) => [m.id, m])))
  }

  /** Marks these too. */
  add(marks: readonly Mark[]): void {
    this.#set(new Map([...this.#marked, ...marks.map((m) => [m.id, m] as const)]))
  }

  /** Takes all marks away. */
  clear(): void {
    this.#anchor = null
    if (this.#marked.size > 0) this.#set(new Map())
  }

  /** Forgets what is gone. */
  keep(exists: (id: string) => boolean): void {
    if (this.all.every((m) => exists(m.id))) return
    this.#set(new Map(this.all.filter((m) => exists(m.id)).map((m) => [m.id, m])))
  }

  #set(next: ReadonlyMap<string, Mark>): void {
    const same = next.size === this.#marked.size && [...next.keys()].every((id) => this.#marked.has(id))
    if (same) return
    this.#marked = next
    this.all = [...next.values()]
    for (const listener of this.#listeners) listener()
  }
}

/**
 * The things from one to another in an order, both included; of several lists
 * (such as the lanes of a map) those of the list that holds both. Null if no
 * list does.
 */
export function rangeOf(lists: readonly (readonly Mark[])[], from: Mark, to: Mark): readonly Mark[] | null {
  for (const list of lists) {
    const a = list.findIndex((m) => m.id === from.id)
    const b = list.findIndex((m) => m.id === to.id)
    if (a >= 0 && b >= 0) return list.slice(Math.min(a, b), Math.max(a, b) + 1)
  }
  return null
}

/** "3 cards and 1 step". */
export function markWords(marks: readonly Mark[]): string {
  const words: Readonly<Record<MarkKind, readonly [string, string]>> = {
    stage: ['stage', 'stages'],
    step: ['step', 'steps'],
    card: ['card', 'cards'],
    placement: ['touchpoint', 'touchpoints'],
    emotion: ['emotion', 'emotions'],
  }
  const parts = (Object.keys(words) as MarkKind[]).flatMap((kind) => {
    const n = marks.filter((m) => m.kind === kind).length
    return n === 0 ? [] : [`${n} ${words[kind][n === 1 ? 0 : 1]}`]
  })
  return parts.length < 2 ? (parts[0] ?? 'nothing') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
