/** What the server answers. Times are RFC 3339 in UTC, lengths of time seconds, rates fractions. */

export interface Workspace {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly locale: string
  readonly min_cell: number
  readonly session_timeout_s: number
  readonly keep_ids: boolean
  readonly demo: boolean
}

export interface WorkspaceChange {
  readonly name?: string
  readonly timezone?: string
  readonly currency?: string
  readonly session_timeout_s?: number
  readonly keep_ids?: boolean
}

export interface Status {
  readonly events: number
  readonly persons: number
  readonly from?: string
  readonly through?: string
  readonly as_of: number
  readonly log_end: number
  readonly refreshing: boolean
  readonly unmapped_share: number
  readonly rules: number
  readonly maps: number
  readonly version: string
  readonly demo: boolean
}

export interface MapRow {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly state: string
  readonly version: string
  readonly personas: readonly string[]
  readonly stages: number
  readonly steps: number
  readonly created: string
  readonly updated: string
  readonly seq: number
  readonly origin: string
  readonly curve: readonly number[]
  readonly reached?: number | null
  readonly conversion?: number | null
}

export interface NewMap {
  readonly title: string
  readonly kind: string
  readonly objective?: string
  readonly persona?: string
}

export interface Discovery {
  readonly title?: string
  readonly goal?: string
  readonly min_share?: number
  readonly gamma?: number
  readonly from?: string
  readonly to?: string
}

export interface Person {
  readonly id: string
  readonly alias: string
  readonly label: string
  readonly events: number
  readonly first: string
  readonly last: string
}

export interface People {
  readonly total: number
  readonly people: readonly Person[]
  readonly next_offset?: number
  readonly words?: string
}

export interface Trait {
  readonly name: string
  readonly value: string
}

export interface Session {
  readonly start: string
  readonly end: string
  readonly events: number
}

export interface TrailEvent {
  readonly pos: number
  readonly time: string
  readonly name: string
  readonly kind: string
  readonly source: string
  readonly channel?: string
  readonly touchpoint?: string
  readonly touchpoint_name?: string
  readonly value?: number
  readonly score?: number
  readonly score_type?: string
  readonly text?: string
  readonly duration_s?: number
  readonly session: number
  readonly properties: readonly Trait[]
}

export interface PersonDetail extends Person {
  readonly identifiers: readonly { readonly type: string; readonly value?: string; readonly hash: string }[]
  readonly merges: readonly { readonly at: string; readonly words: string }[]
  readonly traits: readonly Trait[]
  readonly sessions: readonly Session[]
  readonly total: number
  readonly trail: readonly TrailEvent[]
  readonly next_offset?: number
}

export type Match = Readonly<Record<string, string>>

export interface Rule {
  readonly id: string
  readonly touchpoint: string
  readonly priority: number
  readonly match: Match
}

export interface RuleRow extends Rule {
  readonly touchpoint_name: string
  readonly events: number
  readonly never_matched: boolean
  readonly tied_with: readonly string[]
}

export interface Unmapped {
  readonly name: string
  readonly channel?: string
  readonly events: number
  readonly persons: number
}

export interface RulesReport {
  readonly rules: readonly RuleRow[]
  readonly events: number
  readonly unmapped_share: number
  readonly unmapped: readonly Unmapped[]
}

export interface NewRule {
  readonly id?: string
  readonly touchpoint?: string
  readonly new_touchpoint?: { readonly name: string; readonly channel?: string }
  readonly match: Match
  readonly priority?: number
}

export interface PropertyNames {
  readonly properties: readonly string[]
  readonly traits: readonly string[]
}

export interface SampleEvent {
  readonly name: string
  readonly channel?: string
  readonly source?: string
  readonly kind?: string
  readonly properties?: Readonly<Record<string, string>>
}

export interface Candidate {
  readonly rule: string
  readonly touchpoint: string
  readonly matches: boolean
  readonly why: string
}

export interface RuleTest {
  readonly winner?: string
  readonly touchpoint?: string
  readonly touchpoint_name?: string
  readonly candidates: readonly Candidate[]
}

export interface Suggestion {
  readonly touchpoint_name: string
  readonly match: Match
  readonly events: number
  readonly share: number
  readonly why: string
}

/** A mapping as the server reads and writes it; the wizard changes only the fields that it knows. */
export interface EventSpec {
  readonly event?: string
  readonly kind?: string
  readonly id?: string
  readonly person?: string
  readonly ids?: Readonly<Record<string, string>>
  readonly time?: string
  readonly original?: string
  readonly sent?: string
  readonly received?: string
  readonly seq?: string
  readonly channel?: string
  readonly value?: string
  readonly score?: string
  readonly score_type?: string
  readonly text?: string
  readonly duration?: string
  readonly props?: readonly string[]
  readonly traits?: Readonly<Record<string, string>>
}

export interface Mapping extends EventSpec {
  readonly format?: string
  readonly source?: string
  readonly options?: {
    readonly encoding?: string
    readonly delimiter?: string
    readonly no_header?: boolean
    readonly skip_rows?: number
    readonly sheet?: string
    readonly tz?: string
    readonly time_format?: string
    readonly decimal?: string
  }
  readonly where?: Readonly<Record<string, string>>
  readonly lookups?: readonly { readonly name: string; readonly file: string; readonly key: string; readonly on: string }[]
  readonly events?: readonly EventSpec[]
  readonly lifecycle?: { readonly column: string; readonly keep?: string }
}

export interface UploadedFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

export interface ColumnGuess {
  readonly name: string
  readonly role: string
  readonly confidence: number
  readonly samples: readonly string[]
  readonly note?: string
}

export interface Question {
  readonly id: string
  readonly column?: string
  readonly text: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly assumed: string
}

export interface Rejected {
  readonly line: number
  readonly reason: string
  readonly detail: string
  readonly raw: string
  readonly text: string
}

export interface Quality {
  readonly rows: number
  readonly read: number
  readonly accepted: number
  readonly rejected: Readonly<Record<string, number>>
  readonly persons: number
  readonly names: readonly { readonly name: string; readonly events: number }[]
  readonly from: string | null
  readonly to: string | null
  readonly examples: readonly Rejected[]
  readonly whole: boolean
}

export interface PreviewEvent {
  readonly line: number
  readonly time: string
  readonly name: string
  readonly channel?: string
  readonly person?: string
  readonly value?: number
  readonly score?: number
  readonly score_type?: string
  readonly text?: string
}

export interface Preview {
  readonly info: {
    readonly format: string
    readonly encoding?: string
    readonly delimiter?: string
    readonly sheets?: readonly string[]
    readonly columns: readonly string[]
    readonly notes?: readonly string[]
  }
  readonly columns: readonly ColumnGuess[]
  readonly mapping: Mapping
  readonly rows: readonly (readonly (string | null)[])[]
  readonly lines: readonly number[]
  readonly events: readonly PreviewEvent[]
  readonly quality: Quality
  readonly questions: readonly Question[]
  readonly notes: readonly string[]
}

export interface ImportRequest {
  readonly file: string
  readonly name?: string
  readonly mapping?: Mapping
  readonly tz?: string
  readonly keep_ids?: boolean
}

export interface ImportProgress {
  readonly phase: string
  readonly bytes: number
  readonly size: number
  readonly rows: number
  readonly read: number
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
}

export interface ImportReport {
  readonly file: string
  readonly format: string
  readonly rows: number
  readonly read: number
  readonly accepted: number
  readonly duplicate: number
  readonly collisions: number
  readonly rejected: Readonly<Record<string, number>>
  readonly filtered: number
  readonly persons: number
  readonly events: number
  readonly from: string | null
  readonly to: string | null
  readonly mapping: Mapping | null
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
  readonly seconds: number
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'

export interface ImportJob {
  readonly id: string
  readonly state: JobState
  readonly title: string
  readonly created: string
  readonly updated: string
  readonly progress: ImportProgress | null
  readonly report: ImportReport | null
  readonly error?: string
  readonly retry_of?: string
}

export interface DeadLetter extends Rejected {
  readonly id: number
  readonly import: string
  readonly retried?: string
}

export interface DeadPage {
  readonly total: number
  readonly by_reason: Readonly<Record<string, number>>
  readonly rows: readonly DeadLetter[]
  readonly next: number
}

export interface AnalysisInfo {
  readonly name: string
  readonly title: string
  readonly doc: string
  readonly params: unknown
}

/** The shared part of a question. The same fields stand in page addresses. */
export interface Query {
  readonly level?: string
  readonly unit?: string
  readonly from?: string
  readonly to?: string
  readonly segment?: unknown
  readonly by?: string
  readonly map?: string
  readonly params?: unknown
}

export interface Definition {
  readonly words: string
  readonly query: unknown
  readonly formula: string
}

export interface Result<D = unknown> {
  readonly analysis: string
  readonly as_of: number
  readonly through: string
  readonly persons: number
  readonly cases: number
  readonly events: number
  readonly unit: string
  readonly hash: string
  readonly definition: Definition
  readonly data: D
  readonly groups?: readonly {
    readonly value: string
    readonly persons: number
    readonly cases: number
    readonly events: number
    readonly data: D
  }[]
  readonly notes?: readonly string[]
}
