import { useAnalysis } from '../../api/analyses'

/** One row of the touchpoints analysis at the level of events. */
interface NameRow {
  readonly event?: string
  readonly touchpoint?: string
}

/** The names of all events, most frequent first; empty until they are known. */
export function useEventNames(): readonly string[] {
  const result = useAnalysis<{ rows: readonly NameRow[] } | readonly NameRow[]>('touchpoints', { level: 'event' }).data
  if (result === undefined) return []
  const rows = 'rows' in result.data ? result.data.rows : result.data
  return [...new Set(rows.map((r) => r.event ?? r.touchpoint ?? '').filter((name) => name !== ''))]
}
