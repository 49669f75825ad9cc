/**
 * The cards of a step: those that stand on the map, and those that records of
 * the library place there.
 */

import { type CardKind, isLayer } from '../../editor/commands/addCard'
import type { Anchor, Library } from '../../model/library'
import type { Blueprint, Card, EvidenceLink, Image, Step } from '../../model/map'
import { isCardKind } from './lanes'

/** A card as its cell shows it. */
export interface CellCard {
  readonly id: string
  readonly kind: CardKind
  readonly text: string
  readonly status: string
  /** Height in pixels of the lines below the text. */
  readonly below: number
  /** Where a quote was taken from: the evidence's title and link. */
  readonly source: { readonly title: string; readonly url: string } | null
  readonly evidence: readonly EvidenceLink[]
  readonly severity: number | null
  /** Value from 0 to 100 and effort from 1 to 5 of an opportunity. */
  readonly value: number | null
  readonly effort: number | null
  /** The metric of a moment. */
  readonly metric: string
  readonly metricId: string
  /** A picture above the words. */
  readonly image: Image | null
  /** The persona whose card it is, or empty. */
  readonly persona: string
  /** True if the card is a record of the library; it is then not moved or deleted here. */
  readonly fromLibrary: boolean
  /** True for an element of a blueprint, which has a layer and no claim. */
  readonly layer: boolean
  /** How many other elements of the blueprint it needs. */
  readonly needs: number
  /** The card of the map, if it is one; an element of a blueprint looks like one. */
  readonly card: Card | null
}

const BELOW = 18
/** The height of a card's picture with the space below it. */
export const PICTURE = 84

/** All cards of a step, those of the map first. */
export function cardsOfStep(mapId: string, step: Step, library: Library): readonly CellCard[] {
  const onMap = step.cards.flatMap((card) => (isCardKind(card.kind) ? [fromMap(card, card.kind, library)] : []))
  const layers = step.blueprint.flatMap((b) => (isLayer(b.layer) ? [fromLayer(b, b.layer)] : []))
  const shown = new Set(step.cards.flatMap((card) => card.ref ?? []))
  return [...onMap, ...layers, ...anchored(mapId, step.id, library).filter((card) => !shown.has(card.id))]
}

function fromMap(card: Card, kind: CardKind, library: Library): CellCard {
  const insight = library.insights.find((x) => x.id === card.ref)
  const opportunity = library.opportunities.find((x) => x.id === card.ref)
  const moment = library.moments.find((x) => x.id === card.ref)
  const evidence = library.evidence.find((x) => x.id === card.source)
  const metric = library.metrics.find((x) => x.id === (card.metric ?? moment?.metric))
  const text = card.text ?? insight?.statement ?? opportunity?.statement ?? moment?.rationale ?? ''
  return {
    id: card.id,
    kind,
    text,
    status: card.status ?? insight?.status ?? opportunity?.status ?? moment?.status ?? 'hypothesis',
    below: BELOW + (card.image === undefined ? 0 : PICTURE),
    source: evidence === undefined ? null : { title: evidence.title, url: evidence.url ?? '' },
    evidence: card.evidence ?? insight?.evidence ?? [],
    severity: card.severity ?? insight?.severity ?? null,
    value: meanValue(opportunity),
    effort: opportunity?.effort ?? null,
    metric: metric?.name ?? '',
    metricId: metric?.id ?? '',
    image: card.image ?? null,
    persona: card.persona ?? '',
    fromLibrary: false,
    layer: false,
    needs: 0,
    card,
  }
}

const blank = {
  status: 'hypothesis',
  below: BELOW,
  source: null,
  evidence: [],
  severity: null,
  value: null,
  effort: null,
  metric: '',
  metricId: '',
  image: null,
  persona: '',
  fromLibrary: true,
  layer: false,
  needs: 0,
  card: null,
}

function fromLayer(element: Blueprint, kind: CardKind): CellCard {
  const { id, text } = element
  const needs = element.needs?.length ?? 0
  return { ...blank, id, kind, text, below: needs > 0 ? BELOW : 0, fromLibrary: false, layer: true, needs, card: { id, kind, text } }
}

function anchored(mapId: string, step: string, library: Library): readonly CellCard[] {
  const here = (at: Anchor | undefined) => at?.step === step && (at.map === undefined || at.map === mapId)
  const insights = library.insights.flatMap((i): CellCard[] => {
    const kind = i.type === 'observation' ? 'note' : i.type
    if (!isCardKind(kind) || !(i.at ?? []).some(here)) return []
    return [
      {
        ...blank,
        id: i.id,
        kind,
        text: i.statement,
        status: i.status ?? 'hypothesis',
        evidence: i.evidence ?? [],
        severity: i.severity ?? null,
      },
    ]
  })
  const moments = library.moments.flatMap((m): CellCard[] => {
    if (!here(m.at)) return []
    const metric = library.metrics.find((x) => x.id === m.metric)?.name ?? ''
    return [
      {
        ...blank,
        id: m.id,
        kind: 'moment',
        text: m.rationale ?? 'Moment of truth',
        status: m.status ?? 'hypothesis',
        metric,
        metricId: m.metric,
      },
    ]
  })
  const opportunities = library.opportunities.flatMap((o): CellCard[] =>
    (o.at ?? []).some(here)
      ? [
          {
            ...blank,
            id: o.id,
            kind: 'opportunity',
            text: o.statement,
            status: o.status ?? 'hypothesis',
            value: meanValue(o),
            effort: o.effort ?? null,
          },
        ]
      : [],
  )
  return [...insights, ...moments, ...opportunities]
}

/** The mean of customer and business value, as far as they are known. */
function meanValue(o: { customer_value?: number; business_value?: number } | undefined): number | null {
  const known = [o?.customer_value, o?.business_value].filter((v): v is number => v !== undefined)
  return known.length === 0 ? null : Math.round(known.reduce((sum, v) => sum + v, 0) / known.length)
}
