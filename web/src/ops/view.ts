/** Documents as readers see them: nested, in order, without what is deleted. */

import type { Library, Rule, Touchpoint } from '../model/library'
import type { Blueprint, Card, Emotion, Flow, JourneyMap, Lane, Link, Placement, SavedView, Stage, Step } from '../model/map'
import type { DocNode } from '../model/ops'
import type { Doc } from './doc'
import { ROOT, UNPLACED } from './table'
import { isObject } from './value'

/**
 * A record with the node's fields. They passed the register table when they
 * were written, and the record types are generated from the same names.
 */
function record<T>(n: DocNode, more: object = {}): T {
  return { ...n.f, id: n.id, ...more } as unknown as T
}

function records<T>(doc: Doc, parent: string, type: string): readonly T[] {
  return doc.children(parent, type).map((n) => record<T>(n))
}

/** A map document as a reader sees it. A flow or link is shown while both of its ends are there. */
export function mapView(doc: Doc): JourneyMap {
  const lists = {
    stages: doc.children(ROOT, 'stage').map((n) => stageView(doc, n)),
    lanes: records<Lane>(doc, ROOT, 'lane'),
    flows: joining<Flow>(doc, 'flow', ['stage', 'step']),
    links: joining<Link>(doc, 'link', ['card']),
    views: records<SavedView>(doc, ROOT, 'view'),
    unplaced: {
      steps: doc.children(UNPLACED, 'step').map((n) => stepView(doc, n)),
      placements: records<Placement>(doc, UNPLACED, 'placement'),
      cards: cards(doc, UNPLACED),
      emotions: emotions(doc, UNPLACED),
      blueprint: records<Blueprint>(doc, UNPLACED, 'blueprint'),
    },
  }
  return { ...doc.node(ROOT)?.f, ...lists }
}

/** The records of a type that joins two others, those whose ends are live and both of one of the types of end. */
function joining<T>(doc: Doc, type: string, ends: readonly string[]): readonly T[] {
  const joins = (n: DocNode) => {
    const from = doc.live(String(n.f.from))
    return from !== undefined && ends.includes(from.type) && from.type === doc.live(String(n.f.to))?.type
  }
  return doc
    .children(ROOT, type)
    .filter(joins)
    .map((n) => record<T>(n))
}

function stageView(doc: Doc, n: DocNode): Stage {
  return record<Stage>(n, { steps: doc.children(n.id, 'step').map((s) => stepView(doc, s)), cards: cards(doc, n.id) })
}

function stepView(doc: Doc, n: DocNode): Step {
  return record<Step>(n, {
    placements: records<Placement>(doc, n.id, 'placement'),
    cards: cards(doc, n.id),
    emotions: emotions(doc, n.id),
    blueprint: records<Blueprint>(doc, n.id, 'blueprint'),
  })
}

function cards(doc: Doc, parent: string): readonly Card[] {
  return doc.children(parent, 'card').map((n) => {
    const { lane, span } = n.pos
    return record<Card>(n, { ...(lane === undefined ? {} : { lane }), ...(span === undefined ? {} : { span }) })
  })
}

function emotions(doc: Doc, parent: string): readonly Emotion[] {
  return doc.children(parent, 'emotion').map((n) => {
    const { point, ...f } = n.f
    return record<Emotion>({ ...n, f }, isObject(point) ? point : {})
  })
}

/** The library document as a reader sees it. */
export function libraryView(doc: Doc): Library {
  return {
    journeys: records(doc, ROOT, 'journey'),
    personas: records(doc, ROOT, 'persona'),
    scenarios: records(doc, ROOT, 'scenario'),
    touchpoints: doc.children(ROOT, 'touchpoint').map((n) => record<Touchpoint>(n, { rules: rules(doc, n.id) })),
    channels: records(doc, ROOT, 'channel'),
    segments: records(doc, ROOT, 'segment'),
    metrics: records(doc, ROOT, 'metric'),
    evidence: records(doc, ROOT, 'evidence'),
    insights: records(doc, ROOT, 'insight'),
    opportunities: records(doc, ROOT, 'opportunity'),
    solutions: records(doc, ROOT, 'solution'),
    moments: records(doc, ROOT, 'moment'),
    owners: records(doc, ROOT, 'owner'),
    actors: records(doc, ROOT, 'actor'),
    comments: records(doc, ROOT, 'comment'),
  }
}

/** The rules of a touchpoint. Patterns are written as text, the form in which they are compared. */
function rules(doc: Doc, touchpoint: string): readonly Rule[] {
  return doc.children(touchpoint, 'rule').map((n) => {
    const match = isObject(n.f.match) ? n.f.match : {}
    return record<Rule>(n, { touchpoint, match: Object.fromEntries(Object.entries(match).map(([k, v]) => [k, String(v)])) })
  })
}
