/**
 * Ways through a map other than the next step, and links between cards, as the
 * grid shows them: numbered ports on the edge of what they leave and of where
 * they lead. Nothing is drawn between the two. Pure.
 */

import type { Flow, JourneyMap, Link } from '../model/map'

/** The kinds of flow, each with its word and what it means. */
export const FLOW_KINDS: readonly { readonly kind: string; readonly word: string; readonly help: string }[] = [
  { kind: 'branch', word: 'Branch', help: 'some take another way' },
  { kind: 'loop', word: 'Loop', help: 'back to an earlier step' },
  { kind: 'skip', word: 'Skip', help: 'past the steps between' },
  { kind: 'exit', word: 'Exit', help: 'the journey ends here' },
  { kind: 'parallel', word: 'Parallel', help: 'at the same time' },
]

/** The word of a kind of flow. */
export function flowWord(kind: string | undefined): string {
  return FLOW_KINDS.find((k) => k.kind === kind)?.word ?? 'Flow'
}

/** One end of a flow on a card's edge. */
export interface Port {
  readonly flow: Flow
  /** The number that both ends bear. */
  readonly number: number
  /** The element at the other end; the element itself where the flow leaves the journey. */
  readonly other: string
}

/** The ports of every element that has some. */
export interface Ports {
  /** Where flows begin. */
  readonly out: ReadonlyMap<string, readonly Port[]>
  /** Where flows lead. */
  readonly into: ReadonlyMap<string, readonly Port[]>
}

const known = new WeakMap<JourneyMap, Ports>()

/** Numbers the flows in the order of the map: by where they begin, then as they were made. */
export function portsOf(map: JourneyMap): Ports {
  const found = known.get(map)
  if (found !== undefined) return found
  const order = new Map<string, number>()
  for (const stage of map.stages) {
    order.set(stage.id, order.size)
    for (const step of stage.steps) order.set(step.id, order.size)
  }
  const placed = map.flows.filter((f) => order.has(f.from) && order.has(f.to))
  const sorted = [...placed].sort((a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0))
  const ports = { out: new Map<string, Port[]>(), into: new Map<string, Port[]>() }
  sorted.forEach((flow, i) => {
    add(ports.out, flow.from, { flow, number: i + 1, other: flow.to })
    if (flow.from !== flow.to) add(ports.into, flow.to, { flow, number: i + 1, other: flow.from })
  })
  known.set(map, ports)
  return ports
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  lists.set(key, [...(lists.get(key) ?? []), item])
}

/** The kind that a flow between two elements most likely has. */
export function likelyKind(order: readonly string[], from: string, to: string): string {
  if (from === to) return 'exit'
  const [a, b] = [order.indexOf(from), order.indexOf(to)]
  if (b < a) return 'loop'
  return b > a + 1 ? 'skip' : 'branch'
}

/** A link as one of its cards sees it. */
export interface LinkEnd {
  readonly link: Link
  /** The card at the other end. */
  readonly other: string
}

const linked = new WeakMap<JourneyMap, ReadonlyMap<string, readonly LinkEnd[]>>()

/** The links of every card that has some. */
export function linksOf(map: JourneyMap): ReadonlyMap<string, readonly LinkEnd[]> {
  const found = linked.get(map)
  if (found !== undefined) return found
  const out = new Map<string, LinkEnd[]>()
  for (const link of map.links) {
    add(out, link.from, { link, other: link.to })
    add(out, link.to, { link, other: link.from })
  }
  linked.set(map, out)
  return out
}
