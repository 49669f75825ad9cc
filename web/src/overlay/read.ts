/**
 * Reads the answer of the overlay call. The server leaves out what is empty;
 * here every field gets a value, so that nothing later has to ask.
 */

import type { Basis, Element, Onward, Overlay, PeriodNumbers, Score } from './numbers'

type Json = Readonly<Record<string, unknown>>

/** The overlay of an answer; throws if the answer is none. */
export function readOverlay(json: unknown): Overlay {
  if (!isObject(json) || !Array.isArray(json.steps) || !Array.isArray(json.stages)) throw new Error('the numbers of the map cannot be read')
  return {
    as_of: num(json.as_of),
    through: text(json.through),
    unit: text(json.unit),
    from: text(json.from),
    to: text(json.to),
    hash: text(json.hash),
    start: { n: isObject(json.start) ? num(json.start.n) : 0 },
    stages: objects(json.stages).map(element),
    steps: objects(json.steps).map(element),
    touchpoints: objects(json.touchpoints).map(element),
    unmapped_share: num(json.unmapped_share),
    notes: Array.isArray(json.notes) ? json.notes.filter((n): n is string => typeof n === 'string') : [],
    basis: basis(json.basis),
  }
}

function basis(b: unknown): Basis | null {
  return isObject(b) ? { version: text(b.version), draft: b.draft === true, rules_changed: b.rules_changed === true } : null
}

function element(e: Json): Element {
  const definition = isObject(e.definition) ? e.definition : {}
  return {
    id: text(e.id),
    kind: text(e.kind),
    name: text(e.name),
    measured: e.measured === true,
    reason: text(e.reason),
    reached: num(e.reached),
    events: num(e.events),
    share: num(e.share),
    share_low: num(e.share_low),
    share_high: num(e.share_high),
    next: objects(e.next).map(onward),
    scores: objects(e.scores).map(score),
    value: isObject(e.value) ? { n: num(e.value.n), sum: num(e.value.sum) } : null,
    periods: objects(e.periods).map(period),
    definition: { words: text(definition.words), query: definition.query ?? null, formula: text(definition.formula) },
  }
}

function onward(o: Json): Onward {
  const time = isObject(o.time) ? { n: num(o.time.n), median_s: num(o.time.median_s), p90_s: num(o.time.p90_s) } : null
  return {
    id: text(o.id),
    name: text(o.name),
    converted: num(o.converted),
    conversion: num(o.conversion),
    low: num(o.low),
    high: num(o.high),
    drop: num(o.drop),
    time,
  }
}

function score(s: Json): Score {
  return {
    type: text(s.type),
    n: num(s.n),
    mean: num(s.mean),
    low: num(s.low),
    high: num(s.high),
    emotion: num(s.emotion),
    emotion_low: num(s.emotion_low),
    emotion_high: num(s.emotion_high),
  }
}

function period(p: Json): PeriodNumbers {
  return { from: text(p.from), reached: num(p.reached), conversion: orNull(p.conversion), drop: orNull(p.drop) }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function num(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function orNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
