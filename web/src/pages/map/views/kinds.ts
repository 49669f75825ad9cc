/** The ways to look at a map, as data: the address, the switcher, saved views and the tests read the same list. */

/** A way to look at a map; the names stand in addresses and in saved views. */
export type ViewId = 'timeline' | 'working' | 'blueprint' | 'executive' | 'table' | 'story' | 'flow' | 'present' | 'compare'

/** What the switcher says of a view. */
export interface ViewKind {
  readonly id: ViewId
  readonly name: string
  /** When to take it, in a line. */
  readonly help: string
  /** True if it shows more than this map: it can then be neither shared by a link nor kept as a saved view. */
  readonly within?: true
}

/** The views in the order of the switcher; the first four stand in it as buttons. */
export const VIEWS: readonly ViewKind[] = [
  { id: 'timeline', name: 'Timeline', help: 'The journey on one page, to show or print' },
  { id: 'working', name: 'Working', help: 'Every lane, to work on' },
  { id: 'blueprint', name: 'Blueprint', help: 'What happens in front of customers and behind' },
  { id: 'executive', name: 'Executive', help: 'One column a stage: number, pain, owner' },
  { id: 'table', name: 'Table', help: 'Every step a row, to sort, search and copy' },
  { id: 'flow', name: 'Flow', help: 'Stages as bands, steps as boxes, ways as arrows' },
  { id: 'present', name: 'Present', help: 'Slide by slide on the whole screen' },
  { id: 'compare', name: 'Compare', help: 'Beside other maps or earlier versions', within: true },
  { id: 'story', name: 'Story', help: 'Headings and lists, to read aloud or on a phone' },
]

/** The view of that name, or undefined. */
export function viewOf(name: unknown): ViewId | undefined {
  return VIEWS.find((v) => v.id === name)?.id
}

/** True if a view shows nothing but its map, so that it can be shared and saved. */
export function standsAlone(view: ViewId): boolean {
  return VIEWS.every((v) => v.id !== view || v.within !== true)
}

/** The view that a map opens in before anybody chose one. */
export function firstView(kind: string | undefined, narrow: boolean): ViewId {
  if (narrow) return 'story'
  return kind === 'service_blueprint' ? 'blueprint' : 'working'
}

/** A row that can be shown or left out: the same key means the same content in every view. */
export interface ViewLane {
  readonly key: string
  readonly title: string
}

/** The rows of a blueprint below the customer's actions, by the layer of their elements, from what the customer sees to what nobody sees. */
export const BLUEPRINT_LANES: readonly ViewLane[] = [
  { key: 'physical_evidence', title: 'Physical evidence' },
  { key: 'frontstage', title: 'Frontstage' },
  { key: 'frontstage_technology', title: 'Frontstage technology' },
  { key: 'backstage', title: 'Backstage' },
  { key: 'backstage_technology', title: 'Backstage technology' },
  { key: 'support_process', title: 'Support processes' },
  { key: 'policy', title: 'Policies' },
]

const shownBy: Partial<Readonly<Record<ViewId, readonly string[]>>> = {
  timeline: ['live', 'emotion', 'thoughts', 'pains'],
  executive: ['emotion', 'pains', 'moments'],
  flow: ['live'],
  compare: ['touchpoints', 'emotion', 'pains'],
  table: ['touchpoints', 'live', 'emotion', 'pains'],
}

/** The rows that a view can leave out, of all rows of the map. */
export function lanesOfView(view: ViewId, lanes: readonly ViewLane[]): readonly ViewLane[] {
  if (view === 'blueprint') return BLUEPRINT_LANES
  const keys = shownBy[view]
  return keys === undefined ? lanes : lanes.filter((lane) => keys.includes(lane.key))
}
