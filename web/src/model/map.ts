// Generated from internal/ops and internal/journey by `go test ./internal/ops -update`; do not edit.

/** A journey map as a reader sees it. */

/** Map is one journey map as a reader sees it. */
export interface JourneyMap extends Claim {
  readonly title?: string
  readonly kind?: MapKind
  /** id of the library's journey */
  readonly journey?: string
  readonly personas?: readonly string[]
  readonly scenario?: string
  /** semantic: 1.2.0 */
  readonly version?: string
  /** draft, in_review, published, due, drifted, archived */
  readonly state?: string
  readonly based_on?: string
  /** the decision that the map serves */
  readonly objective?: string
  /** single_persona, multi_persona, scenario */
  readonly focus?: string
  /** drawn, discovered, imported */
  readonly origin?: string
  readonly review?: Review
  readonly baseline?: Baseline
  /** how a discovered map was computed: window, counts, main path */
  readonly discovery?: Readonly<Record<string, unknown>>
  readonly stages: readonly Stage[]
  readonly lanes: readonly Lane[]
  readonly flows: readonly Flow[]
  readonly links: readonly Link[]
  readonly views: readonly SavedView[]
  readonly unplaced: Unplaced
}

/** MapKind says what a map describes. */
export type MapKind = 'current' | 'future' | 'service_blueprint' | 'experience'

/** Review says when a map is looked at again, and how it went before. */
export interface Review {
  /** ISO 8601 */
  readonly cadence: string
  readonly next_due?: string
  readonly reviewers?: readonly string[]
  readonly history?: readonly ReviewRecord[]
}

/** Baseline is the window of events that the map was last reviewed against. */
export interface Baseline {
  readonly from: string
  readonly to: string
  readonly snapshot?: string
}

/**
 * Claim is how sure the team is of an element, and why. Everything begins as a
 * hypothesis; evidence moves it.
 */
export interface Claim {
  /** see EvidenceStatuses */
  readonly status?: string
  /** 0 to 1 */
  readonly confidence?: number
  readonly evidence?: readonly EvidenceLink[]
  /** set by hand: the status that the evidence gives is another */
  readonly declared?: Declared
}

/** Stage is a phase of the journey, in the customer's words. */
export interface Stage extends Claim {
  readonly id: string
  readonly name: string
  readonly canonical?: string
  readonly goal?: string
  /** sequence (default) or any */
  readonly order_mode?: string
  readonly optional?: boolean
  readonly repeatable?: boolean
  /** exactly one owner when published */
  readonly accountable?: string
  readonly responsible?: readonly string[]
  readonly consulted?: readonly string[]
  readonly informed?: readonly string[]
  readonly metrics?: readonly string[]
  readonly counts?: Counts
  readonly steps: readonly Step[]
  /** cards as wide as the stage */
  readonly cards: readonly Card[]
}

/** Lane is a row of the map. */
export interface Lane {
  readonly id: string
  readonly kind: string
  readonly title?: string
  readonly persona?: string
  readonly collapsed?: boolean
}

/**
 * Flow is a way through the map other than the next step: a branch, a loop, a
 * skip, an exit. It joins two stages or two steps.
 */
export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind?: string
  readonly label?: string
  readonly condition?: string
}

/**
 * Link joins two cards: what one leads to, answers or contradicts. Like a flow it
 * is shown while both of its ends are there.
 */
export interface Link {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label?: string
}

/**
 * SavedView is a way to look at a map that somebody set up for an audience.
 * What its lists name may be gone; readers leave that out.
 */
export interface SavedView {
  readonly id: string
  readonly name: string
  /** see ViewPresets */
  readonly preset?: string
  /** keys of the rows shown; all if empty */
  readonly lanes?: readonly string[]
  /** whose curves and cards are shown; all if empty */
  readonly personas?: readonly string[]
  /** all if empty */
  readonly stages?: readonly string[]
  /** whether the measured numbers are shown */
  readonly numbers?: boolean
}

/**
 * Unplaced holds what lost its place because somebody deleted the element it
 * stood in. It is shown as a row at the foot of the map while it is not empty.
 */
export interface Unplaced {
  readonly steps: readonly Step[]
  readonly placements: readonly Placement[]
  readonly cards: readonly Card[]
  readonly emotions: readonly Emotion[]
  readonly blueprint: readonly Blueprint[]
}

/** ReviewRecord is one review that took place. */
export interface ReviewRecord {
  readonly at: string
  readonly by: string
  /** confirmed, updated, rebuild, retired */
  readonly decision: string
  readonly note?: string
  readonly map_version?: string
  readonly drift?: number
  readonly fitness?: number
}

/** EvidenceLink ties a claim to a piece of evidence that speaks for or against it. */
export interface EvidenceLink {
  readonly evidence: string
  /** supports (default), contradicts, context */
  readonly stance?: string
  readonly note?: string
}

/** Declared says who set a status that the evidence does not give, and why. */
export interface Declared {
  readonly by: string
  readonly reason: string
  readonly at: string
}

/**
 * Counts are what the events said about an element when a draft was discovered:
 * they stand with the hypothesis and never change by themselves.
 */
export interface Counts {
  /** cases that contain the element */
  readonly cases: number
  /** of all cases, 0 to 1 */
  readonly share: number
  /** mean relative place within a case, 0 first, 1 last */
  readonly position?: number
}

/** Step is one thing the customer does: "I compare prices". */
export interface Step extends Claim {
  readonly id: string
  readonly title: string
  readonly action?: string
  /** what the customer wants to reach here */
  readonly goal?: string
  readonly actor?: string
  readonly optional?: boolean
  readonly repeatable?: boolean
  readonly channels?: readonly string[]
  readonly metrics?: readonly string[]
  readonly image?: Image
  /** expected, ISO 8601 */
  readonly duration?: string
  /** Markdown */
  readonly notes?: string
  readonly sub_journey?: string
  readonly counts?: Counts
  readonly placements: readonly Placement[]
  readonly cards: readonly Card[]
  readonly emotions: readonly Emotion[]
  readonly blueprint: readonly Blueprint[]
}

/**
 * Card is a note in a cell of the map. Its kind decides the row it stands in,
 * unless it names a lane.
 */
export interface Card extends Claim {
  readonly id: string
  readonly kind: string
  readonly text?: string
  /** of a quote: the evidence it was taken from */
  readonly source?: string
  /** the library's record that the card shows */
  readonly ref?: string
  /** id of the lane it stands in */
  readonly lane?: string
  /** columns it covers, at least 1 */
  readonly span?: number
  /** of a pain, 1 to 5 */
  readonly severity?: number
  /** the one it is about */
  readonly touchpoint?: string
  /** of a moment */
  readonly metric?: string
  /** whose thought it is */
  readonly persona?: string
  /** longer words, Markdown */
  readonly description?: string
  /** of an image, or above the words of another card */
  readonly image?: Image
}

/** Placement puts a touchpoint of the library on a step. */
export interface Placement {
  readonly id: string
  readonly touchpoint: string
  readonly channel?: string
  /** nil means true */
  readonly required?: boolean
  readonly repeatable?: boolean
  /** what we say here, Markdown */
  readonly message?: string
  /** whom it is for; everybody if empty */
  readonly persona?: string
  readonly owner?: string
}

/**
 * Emotion is one point of an emotion curve. The drawn point of a step and
 * persona is one register: value, label and arousal change together.
 */
export interface Emotion extends Claim {
  readonly id: string
  /** -2 to +2 */
  readonly value: number
  readonly label?: string
  /** 1 to 5 */
  readonly arousal?: number
  readonly persona?: string
  /** as_is (default) or to_be */
  readonly mode?: string
  /** drawn (default) or measured */
  readonly source?: string
  readonly n?: number
  readonly low?: number
  readonly high?: number
}

/** Blueprint is an element below the customer's actions of a service blueprint. */
export interface Blueprint {
  readonly id: string
  readonly layer: string
  readonly text: string
  readonly actor?: string
  readonly needs?: readonly string[]
}

/** Image is a picture with the words that replace it. */
export interface Image {
  readonly src: string
  readonly alt: string
}
