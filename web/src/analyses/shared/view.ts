/** What every view of an analysis is given. */

export interface ViewProps<D> {
  readonly data: D
  readonly show: 'chart' | 'table'
  /** What is counted, in the plural: people, sessions or journeys. */
  readonly units: string
  /** Asks for the people behind a number. */
  readonly onPeople: (select: unknown, words: string) => void
}

/** What every form of an analysis's own parameters is given. */
export interface ParamsProps {
  readonly params: Readonly<Record<string, unknown>>
  /** Names of activities at the chosen level, most frequent first. */
  readonly names: readonly string[]
  /** How many cases there are, to turn a share into a count. */
  readonly cases: number
  readonly onChange: (params: Readonly<Record<string, unknown>>) => void
}

/** A parameter that is a list of texts, whatever stands in the address. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []
}

/** A parameter that is a number, or its default. */
export function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback
}
