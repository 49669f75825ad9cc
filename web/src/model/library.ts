// Generated from internal/ops and internal/journey by `go test ./internal/ops -update`; do not edit.

/** The workspace's library as a reader sees it. */

import type { Claim, Counts, Image } from './map'

/**
 * Library is the workspace's shared records as a reader sees them. Maps refer
 * to them by id and never copy them.
 */
export interface Library {
  readonly journeys: readonly Journey[]
  readonly personas: readonly Persona[]
  readonly scenarios: readonly Scenario[]
  readonly touchpoints: readonly Touchpoint[]
  readonly channels: readonly Channel[]
  readonly segments: readonly SavedSegment[]
  readonly metrics: readonly Metric[]
  readonly evidence: readonly Evidence[]
  readonly insights: readonly Insight[]
  readonly opportunities: readonly Opportunity[]
  readonly solutions: readonly Solution[]
  readonly moments: readonly Moment[]
  readonly owners: readonly Owner[]
  readonly actors: readonly Actor[]
  readonly comments: readonly Comment[]
}

/** Journey is a customer's way to one goal. Maps describe it. */
export interface Journey {
  readonly id: string
  readonly name: string
  readonly goal: string
  /** lifecycle, end_to_end, journey, sub_journey, micro */
  readonly level?: string
  /** never a cycle */
  readonly parent?: string
  readonly scope?: Scope
  readonly case?: Case
  readonly owner?: string
  readonly personas?: readonly string[]
  readonly jobs?: readonly string[]
}

/** Persona stands for a group of customers. */
export interface Persona extends Claim {
  readonly id: string
  readonly name: string
  readonly tagline?: string
  /** proto, qualitative, statistical */
  readonly kind: string
  readonly summary?: string
  readonly image?: Image
  readonly goals?: readonly string[]
  readonly needs?: readonly string[]
  readonly frustrations?: readonly string[]
  readonly motivations?: readonly string[]
  readonly behaviours?: readonly string[]
  readonly channels?: readonly PersonaChannel[]
  readonly jobs?: readonly Job[]
  readonly quotes?: readonly Quote[]
  /** a predicate in its written form */
  readonly segment?: unknown
  readonly owner?: string
}

/** Scenario is the situation in which a journey begins. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly context?: string
  readonly trigger?: string
  readonly expectations?: readonly string[]
  /** -2 to +2 */
  readonly emotional_baseline?: number
  /** a predicate in its written form */
  readonly filter?: unknown
  readonly owner?: string
}

/**
 * Touchpoint is a place where customer and organisation meet. Its rules say
 * which events are it.
 */
export interface Touchpoint {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** brand, partner, customer, social */
  readonly control?: string
  /** communication, action */
  readonly kind?: string
  /** customer, organisation, partner, other */
  readonly initiator?: string
  readonly channels?: readonly string[]
  readonly owner?: string
  /** active (default), planned, retired */
  readonly status?: string
  readonly counts?: Counts
  /** hypothesis while only a discovery says that it exists */
  readonly claim?: string
  readonly rules: readonly Rule[]
}

/** Channel is a medium through which touchpoints reach the customer. */
export interface Channel {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** contacts here are signs of friction */
  readonly support?: boolean
  readonly icon?: string
}

/** SavedSegment is a named predicate over persons. */
export interface SavedSegment {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly predicate: unknown
}

/** Metric is a number that somebody watches. */
export interface Metric {
  readonly id: string
  readonly name: string
  readonly type: string
  /** up, down, target */
  readonly direction: string
  readonly unit?: string
  readonly definition?: string
  readonly binding?: Readonly<Record<string, unknown>>
  readonly target?: number
  readonly baseline?: number
  readonly warn?: number
  /** ISO 8601 */
  readonly period?: string
  readonly min_sample?: number
  readonly owner?: string
  /** the newest value that somebody typed */
  readonly value?: MetricValue
  /** the part of the journey that it is about */
  readonly scope?: Anchor
}

/**
 * Evidence is something that was seen, heard or counted. It carries titles and
 * links, never personal data.
 */
export interface Evidence {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly summary?: string
  readonly url?: string
  readonly collected_at: string
  readonly collected_by?: string
  readonly n?: number
  readonly persona?: string
  readonly pii?: string
  readonly consent?: Consent
  readonly tags?: readonly string[]
}

/** Insight is something learnt: a pain, a gain, a need. */
export interface Insight extends Claim {
  readonly id: string
  readonly type: string
  readonly statement: string
  /** 1 to 5 */
  readonly severity?: number
  readonly at?: readonly Anchor[]
}

/** Opportunity is a "How might we". */
export interface Opportunity extends Claim {
  readonly id: string
  readonly statement: string
  readonly insights?: readonly string[]
  readonly jobs?: readonly string[]
  /** 0 to 100 */
  readonly customer_value?: number
  /** 0 to 100 */
  readonly business_value?: number
  /** 1 to 5 */
  readonly effort?: number
  readonly state?: string
  readonly owner?: string
  readonly at?: readonly Anchor[]
}

/** Solution is work that answers opportunities. */
export interface Solution {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly opportunities?: readonly string[]
  readonly type?: string
  readonly state: string
  readonly owner?: string
  readonly due?: string
  readonly effort?: number
  readonly link?: string
  readonly expected?: readonly Effect[]
  readonly measured?: readonly Effect[]
}

/** Moment is a moment of truth; it always names the metric that it moves. */
export interface Moment extends Claim {
  readonly id: string
  readonly at: Anchor
  readonly kind: string
  readonly rationale?: string
  readonly metric: string
  /** declared, detected */
  readonly source?: string
}

/** Owner is a person or team that answers for something. */
export interface Owner {
  readonly id: string
  readonly name: string
  /** person, team */
  readonly kind?: string
}

/** Actor plays a part in a step: customer, staff, system, partner. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: string
}

/** Comment is a remark on any record or field. */
export interface Comment {
  readonly id: string
  readonly on: CommentOn
  readonly by: string
  readonly at: string
  readonly text: string
  readonly resolved?: boolean
  readonly reply_to?: string
}

/** Scope says in words where a journey begins and ends. */
export interface Scope {
  readonly start?: string
  readonly end?: string
}

/** Case is a case definition in its written form, with ISO 8601 durations. */
export interface Case {
  readonly entry?: readonly string[]
  readonly success: readonly string[]
  readonly gap?: string
  readonly max_duration?: string
  /** person (default), account, session, object */
  readonly unit?: string
  readonly object_type?: string
}

/** PersonaChannel is how much a persona likes a channel, 0 to 1. */
export interface PersonaChannel {
  readonly channel: string
  readonly weight?: number
}

/** Job is what a customer wants to get done. */
export interface Job {
  readonly id: string
  readonly statement: string
  readonly kind?: string
  readonly step?: string
  readonly outcomes?: readonly Outcome[]
}

/** Quote is a customer's literal words; it names the evidence it came from. */
export interface Quote {
  readonly text: string
  readonly evidence: string
}

/**
 * Rule says that events which match all its patterns belong to a touchpoint.
 * Match maps a field of the event to a pattern: a dotted path (name, channel,
 * source, kind, properties.path) to a text in which * stands for any run of
 * characters and all else is literal; case counts and the whole value must
 * match. Among matching rules the winner has the highest priority, then the
 * most fields, then the most literal characters, then the smallest id.
 */
export interface Rule {
  readonly id: string
  readonly touchpoint: string
  readonly priority?: number
  readonly match: Readonly<Record<string, string>>
}

/** MetricValue is a value of a metric that was typed rather than computed. */
export interface MetricValue {
  readonly value: number
  readonly at: string
  /** where the number was read */
  readonly source?: string
  /** the record that it was taken from */
  readonly evidence?: string
}

/** Anchor names a place on a map. */
export interface Anchor {
  readonly map?: string
  readonly stage?: string
  readonly step?: string
  readonly touchpoint?: string
}

/** Consent is the ground on which a piece of evidence may be kept. */
export interface Consent {
  readonly basis: string
  readonly expires?: string
}

/** Effect is a change of a metric, expected or measured. */
export interface Effect {
  readonly metric: string
  readonly delta: number
  readonly low?: number
  readonly high?: number
  /** of a measured one: experiment, before_after, none */
  readonly method?: string
}

/** CommentOn names what a comment is about. */
export interface CommentOn {
  readonly type: string
  readonly id: string
  readonly field?: string
}

/** Outcome is what a customer measures a job by; both numbers are 0 to 1. */
export interface Outcome {
  readonly statement: string
  readonly importance?: number
  readonly satisfaction?: number
}
