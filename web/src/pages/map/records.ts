export interface EvidenceLink {
  evidence: string
  stance?: string
  note?: string
}
export interface Claim {
  status?: string
  confidence?: number
  evidence?: EvidenceLink[]
}
export interface Counts {
  cases: number
  share: number
  position?: number
}
export interface Placement {
  id: string
  touchpoint: string
  channel?: string
  required?: boolean
  repeatable?: boolean
}
export interface Card extends Claim {
  id: string
  kind: string
  text?: string
  source?: string
  ref?: string
  lane?: string
  severity?: number
  touchpoint?: string
  metric?: string
  persona?: string
  description?: string
}
export interface Emotion extends Claim {
  id: string
  value: number
  label?: string
  arousal?: number
  persona?: string
  mode?: string
  source?: string
  n?: number
  low?: number
  high?: number
}
export interface Step extends Claim {
  id: string
  title: string
  action?: string
  optional?: boolean
  notes?: string
  counts?: Counts
  placements: Placement[]
  cards: Card[]
  emotions: Emotion[]
}
export interface Stage extends Claim {
  id: string
  name: string
  goal?: string
  optional?: boolean
  repeatable?: boolean
  accountable?: string
  metrics?: string[]
  counts?: Counts
  steps: Step[]
  cards: Card[]
}
export interface Unplaced {
  steps: Step[]
  placements: Placement[]
  cards: Card[]
  emotions: Emotion[]
}
export interface MapView extends Claim {
  title?: string
  kind?: string
  journey?: string
  personas?: string[]
  scenario?: string
  version?: string
  state?: string
  origin?: string
  objective?: string
  review?: { next_due?: string }
  discovery?: Record<string, unknown>
  stages: Stage[]
  unplaced: Unplaced
}
export interface Rule {
  id: string
  touchpoint: string
  priority?: number
  match: Record<string, unknown>
}
export interface Touchpoint {
  id: string
  name: string
  channels?: string[]
  status?: string
  counts?: Counts
  rules: Rule[]
}
export interface Channel {
  id: string
  name: string
  kind: string
}
export interface Named {
  id: string
  name: string
}
export interface Persona extends Named {
  kind: string
  image?: { src: string; alt: string }
  segment?: unknown
}
export interface Metric extends Named {
  type: string
  direction: string
  target?: number
}
export interface Anchor {
  map?: string
  stage?: string
  step?: string
  touchpoint?: string
}
export interface Evidence {
  id: string
  kind: string
  title: string
  url?: string
  collected_at: string
  n?: number
}
export interface Insight extends Claim {
  id: string
  type: string
  statement: string
  severity?: number
  at?: Anchor[]
}
export interface Opportunity extends Claim {
  id: string
  statement: string
  customer_value?: number
  business_value?: number
  effort?: number
  at?: Anchor[]
}
export interface Moment extends Claim {
  id: string
  at: Anchor
  kind: string
  rationale?: string
  metric: string
}
export interface SavedSegment extends Named {
  predicate: unknown
}
export interface Library {
  personas: Persona[]
  scenarios: Named[]
  touchpoints: Touchpoint[]
  channels: Channel[]
  segments: SavedSegment[]
  metrics: Metric[]
  evidence: Evidence[]
  insights: Insight[]
  opportunities: Opportunity[]
  moments: Moment[]
  owners: Named[]
}
