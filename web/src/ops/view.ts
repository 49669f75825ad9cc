/** Documents as readers see them: nested, in order, without what is deleted. */

import type { Library, Rule, Touchpoint } from '../model/library'
import type { Blueprint, Card, Emotion, Flow, JourneyMap, Lane, Placement, Stage, Step } from '../model/map'
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

/** A map document as a reader sees it. A flow is shown while both of its ends are there. */
export function mapView(doc: Doc): JourneyMap {
  const lists = {
    stages: doc.children(ROOT, 'stage').map((n) => stageView(doc, n)),
    lanes: records<Lane>(doc, ROOT, 'lane'),
    flows: doc
      .children(ROOT, 'flow')
      .filter((n) => joins(doc, n))
      .map((n) => record<Flow>(n)),
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

/** True if both ends of a flow are live and of one type. */
function joins(doc: Doc, flow: DocNode): boolean {
  const from = doc.live(String(flow.f.from))
  const to = doc.live(String(flow.f.to))
  return from !== undefined && from.type === to?.type && (from.type === 'stage' || from.type === 'step')
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
