/**
 * The map as a service blueprint: the customer's actions in the middle, what
 * the organisation does below them, and the lines that say who sees what. Pure.
 */

import type { Scene, SceneRow } from '../../scene'

/** The height of a labelled line above a row. */
export const LINE = 24

interface BlueprintRow {
  readonly id: string
  /** The name of the line above the row. */
  readonly line?: string
  /** What the row is called here, where that is not its usual name. */
  readonly title?: string
  /** What belongs there, for a row without content. */
  readonly teach?: string
}

const order: readonly BlueprintRow[] = [
  { id: 'physical_evidence', teach: 'What customers see, hold or receive: a page, a letter, a parcel, a receipt.' },
  { id: 'steps', title: 'Customer actions' },
  {
    id: 'frontstage',
    line: 'Line of interaction',
    teach: 'What people of the organisation do in front of customers: greet, advise, hand over.',
  },
  { id: 'frontstage_technology', teach: 'What machines do in front of customers: a web page, an app, a terminal, a chat bot.' },
  {
    id: 'backstage',
    line: 'Line of visibility',
    teach: 'What people do that customers never see: check an order, pack it, answer a partner.',
  },
  { id: 'backstage_technology', teach: 'The systems that work behind: a rule, a stock list, a payment service.' },
  {
    id: 'support_process',
    line: 'Line of internal interaction',
    teach: 'What other teams and partners do so that all of this can happen: suppliers, finance, training.',
  },
  { id: 'policy', teach: 'Rules and laws that shape the step: terms, data protection, service levels.' },
]

/** True for the rows of a blueprint that can be left out. */
export function isBlueprintRow(lane: string): boolean {
  return order.some((row) => row.id === lane)
}

/** A scene whose rows stand in the order of a blueprint, with its lines between them. */
export function blueprintScene(scene: Scene): Scene {
  const rows = order.flatMap((spec): SceneRow[] => {
    const row = scene.rows.find((r) => r.lane.id === spec.id)
    if (row === undefined) return []
    const lane = spec.title === undefined ? row.lane : { ...row.lane, title: spec.title }
    return [
      {
        ...row,
        lane,
        height: row.height + (spec.line === undefined ? 0 : LINE),
        ...(spec.line === undefined ? {} : { line: spec.line }),
        ...(spec.teach === undefined || row.count > 0 ? {} : { teach: spec.teach }),
      },
    ]
  })
  return { ...scene, rows }
}
