/** The shapes of `data` in the results of the analyses, and what selects the people behind a number. */

/** A 95 % interval; bounds are null where there is nothing to estimate from. */
export type Interval = readonly [number | null, number | null]

export interface TouchpointRow {
  readonly touchpoint?: string
  readonly event?: string
  readonly name: string
  readonly channel: string
  readonly events: number
  readonly persons: number
  readonly share: number | null
  readonly interval: Interval
  readonly score_type?: string
  readonly mean_score: number | null
  readonly n_score: number
  readonly n_value: number
  readonly value: number
}

export interface Touchpoints {
  readonly persons: number
  readonly rows: readonly TouchpointRow[]
}

export interface GraphNode {
  readonly id: string
  readonly name: string
  readonly events: number
  readonly cases: number
  readonly share: number | null
  readonly starts: number
  readonly ends: number
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly cases: number
  readonly mean_s: number
  readonly median_s: number | null
  readonly p90_s: number | null
}

export interface Dfg {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly coverage: {
    readonly activities: number
    readonly activities_shown: number
    readonly cases: number | null
    readonly events: number | null
    readonly edges: number
    readonly edges_shown: number
    readonly transitions: number | null
  }
}

export interface Variant {
  readonly count: number
  readonly share: number
  readonly cumulative: number
  readonly trace: readonly string[]
  readonly names: readonly string[]
  readonly median_s: number | null
  readonly conversion: number | null
  readonly interval: Interval
  readonly n_value: number
  readonly value: number
}

export interface Variants {
  readonly cases: number
  readonly distinct: number
  readonly needed_80: number
  readonly variants: readonly Variant[]
}

export interface FunnelStep {
  readonly name: string
  readonly optional?: boolean
  readonly reached: number
  readonly rate_start: number | null
  readonly interval: Interval
  readonly rate_prev: number | null
  readonly interval_prev: Interval
  readonly drop: number
  readonly n_time: number
  readonly median_s: number | null
}

export interface Funnel {
  readonly mode: string
  readonly entries: number
  readonly cases: number
  readonly removed: number
  readonly immature: number
  readonly steps: readonly FunnelStep[]
}

export interface StageRow {
  readonly stage: string
  readonly name: string
  readonly measured: boolean
  readonly reached: number
  readonly share: number | null
  readonly interval: Interval
  readonly next?: string
  readonly converted: number
  readonly conversion: number | null
  readonly conversion_interval: Interval
  readonly dropped: number
  readonly drop_rate: number | null
}

export interface Stages {
  readonly cases: number
  readonly stages: readonly StageRow[]
  readonly moves: { readonly forward: number; readonly skip: number; readonly backward: number }
}

export interface Elapsed {
  readonly n: number
  readonly mean_s: number | null
  readonly median_s: number | null
  readonly min_s: number | null
  readonly max_s: number | null
  readonly quantiles: readonly { readonly p: number; readonly s: number | null; readonly interval: Interval }[]
  readonly limit_s?: number
  readonly over_limit?: number
  readonly over_limit_share?: number
  readonly over_limit_interval?: Interval
  readonly survival?: {
    readonly began: number
    readonly arrived: number
    readonly waiting: number
    readonly median_s: number | null
    readonly curve: readonly { readonly s: number; readonly at_risk: number; readonly events: number; readonly survival: number }[]
    readonly thinned?: boolean
  }
}

export interface ReworkRow {
  readonly activity: string
  readonly name: string
  readonly cases: number
  readonly cases_repeating: number
  readonly share: number | null
  readonly interval: Interval
  readonly extra: number
}

export interface Rework {
  readonly events: number
  readonly rework_events: number
  readonly rework_share: number | null
  readonly cases: number
  readonly cases_with_rework: number
  readonly case_rework_rate: number | null
  readonly case_interval: Interval
  readonly self_loops: number
  readonly loops: number
  readonly pingpong: number
  readonly activities: readonly ReworkRow[]
}
