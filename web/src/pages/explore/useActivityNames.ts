import { useAnalysis } from '../../api/analyses'
import type { Touchpoints } from '../../api/results'
import type { Query } from '../../api/types'

/** Names of the activities at a level, most frequent first: what steps and goals are chosen from. */
export function useActivityNames(level: Query['level'] | undefined): readonly string[] {
  const result = useAnalysis<Touchpoints>('touchpoints', level === undefined ? {} : { level }).data
  return [...new Set((result?.data.rows ?? []).map((r) => r.name))]
}
