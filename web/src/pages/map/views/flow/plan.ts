/**
 * The map as a flow chart: a band for each stage, its steps one below the
 * other, and arrows between them. Pure: places in pixels and paths.
 */

import { type Port, portsOf } from '../../../../editor/flows'
import type { Flow, JourneyMap, Stage, Step } from '../../../../model/map'

/** Measures in pixels. */
export const BOX = { width: 176, height: 76, gap: 28 } as const
const HEAD = 56
const PAD = 16
/** Between the lines that share a gutter or a channel. */
const LANE = 12
const GUTTER = 44
const CORNER = 6
const MARGIN = 20

/** A step with its place. */
export interface Box {
  readonly step: Step
  readonly stage: Stage
  /** 1-based place on the map. */
  readonly number: number
  readonly x: number
  readonly y: number
}

/** A stage with the place of its band. */
export interface Band {
  readonly stage: Stage
  readonly x: number
  readonly width: number
}

/** A way from one element to another. */
export interface Arrow {
  readonly id: string
  /** The flow it stands for; undefined for the way to the next step. */
  readonly flow: Flow | undefined
  /** The number that its ends bear on the grid too; 0 for the way to the next step. */
  readonly number: number
  readonly from: string
  readonly to: string
  readonly path: string
  /** Where its number stands. */
  readonly at: { readonly x: number; readonly y: number }
}

/** The chart. */
export interface FlowPlan {
  readonly bands: readonly Band[]
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
  readonly width: number
  readonly height: number
}

/** Places everything. `numberOf` gives steps the numbers that they have on the whole map. */
export function planFlow(map: JourneyMap, numberOf: (step: string) => number): FlowPlan {
  const ways = [...portsOf(map).out.values()].flat()
  const far = ways.filter((w) => isFar(map, w))
  const above = far.filter((w) => !isBack(map, w)).length
  const top = MARGIN + above * LANE
  const { bands, boxes } = place(map, numberOf, top)
  const bottom = Math.max(top + HEAD, ...boxes.map((b) => b.y + BOX.height)) + PAD
  const route = new Router(map, bands, boxes, top, bottom)
  const arrows = [...nextWays(boxes, bands), ...ways.flatMap((w) => route.arrow(w) ?? [])]
  const last = bands[bands.length - 1]
  return {
    bands,
    boxes,
    arrows,
    width: (last === undefined ? 0 : last.x + last.width) + GUTTER,
    height: bottom + route.below * LANE + MARGIN,
  }
}

function place(map: JourneyMap, numberOf: (step: string) => number, top: number): Pick<FlowPlan, 'bands' | 'boxes'> {
  const width = BOX.width + 2 * PAD
  const bands = map.stages.map((stage, i) => ({ stage, x: MARGIN + i * (width + GUTTER), width }))
  const boxes = bands.flatMap(({ stage, x }) =>
    stage.steps.map((step, i) => ({ step, stage, number: numberOf(step.id), x: x + PAD, y: top + HEAD + i * (BOX.height + BOX.gap) })),
  )
  return { bands, boxes }
}

/** The ways that need no words: from each step to the next one. */
function nextWays(boxes: readonly Box[], bands: readonly Band[]): readonly Arrow[] {
  return boxes.slice(1).map((to, i) => {
    const from = boxes[i] as Box
    const common = { id: `next ${to.step.id}`, flow: undefined, number: 0, from: from.step.id, to: to.step.id }
    if (from.stage === to.stage) {
      const x = from.x + BOX.width / 2
      return { ...common, path: `M${x} ${from.y + BOX.height}V${to.y}`, at: { x, y: to.y } }
    }
    const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 }
    const end = { x: to.x, y: to.y + BOX.height / 2 }
    const band = bands.find((b) => b.stage === to.stage)
    const turn = (band?.x ?? end.x) - GUTTER / 2
    return { ...common, path: rounded([start, { x: turn, y: start.y }, { x: turn, y: end.y }, end]), at: end }
  })
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Finds ways around the boxes: through the gutters between the bands, above the bands forwards and below them backwards. */
class Router {
  readonly #map: JourneyMap
  readonly #bands: readonly Band[]
  readonly #boxes: readonly Box[]
  readonly #top: number
  readonly #bottom: number
  /** Lines that already run in the gutter behind a band. */
  readonly #used = new Map<number, number>()
  #above = 0
  below = 0

  constructor(map: JourneyMap, bands: readonly Band[], boxes: readonly Box[], top: number, bottom: number) {
    this.#map = map
    this.#bands = bands
    this.#boxes = boxes
    this.#top = top
    this.#bottom = bottom
  }

  arrow(port: Port): Arrow | null {
    const { flow, number } = port
    const from = this.#end(flow.from)
    const to = this.#end(flow.to)
    if (from === null || to === null) return null
    const common = { id: flow.id, flow, number, from: flow.from, to: flow.to }
    const start = { x: from.right, y: from.y + 14 }
    if (flow.from === flow.to) {
      const end = { x: start.x + 22, y: start.y }
      return { ...common, path: `M${start.x} ${start.y}H${end.x}M${end.x} ${end.y - 6}V${end.y + 6}`, at: { x: start.x, y: start.y } }
    }
    const leave = this.#gutter(from.band)
    const out = { x: leave, y: start.y }
    if (from.band === to.band) {
      const end = { x: to.right, y: to.y - 14 }
      return { ...common, path: rounded([start, out, { x: leave, y: end.y }, end]), at: start }
    }
    const end = { x: to.left, y: to.y - 14 }
    if (to.band === from.band + 1) return { ...common, path: rounded([start, out, { x: leave, y: end.y }, end]), at: start }
    const arrive = this.#gutter(to.band - 1)
    const y = isBack(this.#map, port) ? this.#bottom + ++this.below * LANE : this.#top - ++this.#above * LANE
    return { ...common, path: rounded([start, out, { x: leave, y }, { x: arrive, y }, { x: arrive, y: end.y }, end]), at: start }
  }

  /** Where arrows leave and enter an element: a step's box, or the head of a stage. */
  #end(id: string): { readonly band: number; readonly left: number; readonly right: number; readonly y: number } | null {
    const band = bandOf(this.#map, id)
    const at = this.#bands[band]
    if (at === undefined) return null
    const box = this.#boxes.find((b) => b.step.id === id)
    if (box === undefined) return { band, left: at.x, right: at.x + at.width, y: this.#top + HEAD / 2 - 6 }
    return { band, left: box.x, right: box.x + BOX.width, y: box.y + BOX.height / 2 }
  }

  /** A free line in the gutter behind a band; −1 is the one before the first. */
  #gutter(band: number): number {
    const n = this.#used.get(band) ?? 0
    this.#used.set(band, n + 1)
    const at = this.#bands[band]
    if (at === undefined) return MARGIN / 2
    return at.x + at.width + 6 + ((n * 8) % (GUTTER - 12))
  }
}

/** The index of the stage that an element is, or stands in. */
function bandOf(map: JourneyMap, id: string): number {
  return map.stages.findIndex((s) => s.id === id || s.steps.some((t) => t.id === id))
}

function isBack(map: JourneyMap, { flow }: Port): boolean {
  return bandOf(map, flow.to) < bandOf(map, flow.from)
}

/** Whether a flow passes other bands. */
function isFar(map: JourneyMap, { flow }: Port): boolean {
  const [a, b] = [bandOf(map, flow.from), bandOf(map, flow.to)]
  return a !== b && b !== a + 1
}

/** A line through points with right angles, its corners rounded. */
export function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${first.x} ${first.y}`
  let before = first
  rest.forEach((p, i) => {
    const after = rest[i + 1]
    if (after === undefined) path += `L${p.x} ${p.y}`
    else {
      const r = Math.min(CORNER, distance(before, p) / 2, distance(p, after) / 2)
      const a = towards(p, before, r)
      const b = towards(p, after, r)
      path += `L${a.x} ${a.y}Q${p.x} ${p.y} ${b.x} ${b.y}`
    }
    before = p
  })
  return path
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by }
}
