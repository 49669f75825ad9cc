/** What needs a person first, from what is known: pure, so that its order can be tested. */

import type { Drift } from '../../api/history'
import type { ImportJob, MapRow, Status } from '../../api/types'
import { count, percent } from '../../plot/words'

/** One thing that waits for a person, and where it is dealt with. */
export interface Attention {
  readonly id: string
  readonly kind: 'failed' | 'rejected' | 'unmapped' | 'no-rules' | 'drifted' | 'due'
  readonly title: string
  readonly detail: string
  readonly to: { readonly page: 'import' | 'map'; readonly id: string } | { readonly page: 'rules' }
  readonly action: string
}

/** The share of events without a touchpoint from which somebody should look. */
const unmappedLimit = 0.05
const recentImports = 10

/** The sum of rejected rows of an import that were not accepted since. */
export function rejectedRows(job: ImportJob): number {
  return Object.values(job.report?.rejected ?? {}).reduce((sum, n) => sum + n, 0)
}

/** An import is settled once its rejected rows were taken again, or its file was imported again: then that import speaks. Failures first, then rejected rows, most first, then what no rule maps. */
export function attention(status: Status | undefined, jobs: readonly ImportJob[]): Attention[] {
  const recent = newestByTitle(jobs).slice(0, recentImports)
  const retried = new Set(jobs.map((j) => j.retry_of))
  const out: Attention[] = []
  for (const job of recent) {
    if (job.state !== 'failed' && job.state !== 'interrupted') continue
    out.push({
      id: job.id,
      kind: 'failed',
      title: `${job.title}: the import ${job.state === 'failed' ? 'failed' : 'was interrupted'}`,
      detail: job.error ?? 'It can be repeated safely: rows that are stored already count as duplicates.',
      to: { page: 'import', id: job.id },
      action: 'See why',
    })
  }
  const rejected = recent
    .filter((j) => j.state === 'done' && rejectedRows(j) > 0 && !retried.has(j.id))
    .sort((a, b) => rejectedRows(b) - rejectedRows(a))
  for (const job of rejected) {
    out.push({
      id: job.id,
      kind: 'rejected',
      title: `${job.title}: ${count(rejectedRows(job))} of ${count(job.report?.read ?? 0)} were not accepted`,
      detail: 'They are kept with their reason, and can be imported again after a fix.',
      to: { page: 'import', id: job.id },
      action: 'Read them',
    })
  }
  if (status !== undefined && status.events > 0) {
    if (status.rules === 0) {
      out.push({
        id: 'no-rules',
        kind: 'no-rules',
        title: 'No event has a touchpoint yet',
        detail: 'A map shows numbers only where rules say which events belong to a touchpoint.',
        to: { page: 'rules' },
        action: 'Add rules',
      })
    } else if (status.unmapped_share >= unmappedLimit) {
      out.push({
        id: 'unmapped',
        kind: 'unmapped',
        title: `${percent(status.unmapped_share)} of events have no touchpoint`,
        detail: 'They are counted nowhere on the maps. Suggested rules map most of them in one press.',
        to: { page: 'rules' },
        action: 'Add rules',
      })
    }
  }
  return out
}

/** The published maps that somebody should look at again: first those that people left, then those whose day has come, the earliest first. */
export function mapsToReview(maps: readonly MapRow[], drifts: ReadonlyMap<string, Drift>, dateOf: (iso: string) => string): Attention[] {
  const name = (m: MapRow) => (m.title === '' ? 'Untitled' : m.title)
  const drifted = maps.flatMap((m): Attention[] => {
    const drift = drifts.get(m.id)
    if (drift?.state !== 'drifted') return []
    const to = { page: 'map', id: m.id } as const
    return [
      { id: `drift ${m.id}`, kind: 'drifted', title: `${name(m)}: people go another way`, detail: drift.words, to, action: 'Open the map' },
    ]
  })
  const due = maps
    .filter((m) => m.overdue && drifts.get(m.id)?.state !== 'drifted')
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
    .map(
      (m): Attention => ({
        id: `due ${m.id}`,
        kind: 'due',
        title: `${name(m)} is due for review`,
        detail: `The team meant to look at it again on ${dateOf(m.due ?? '')}. Publish it again once it is right.`,
        to: { page: 'map', id: m.id },
        action: 'Open the map',
      }),
    )
  return [...drifted, ...due]
}

/** The last import of every file; an earlier one is settled by it. Jobs come newest first. */
function newestByTitle(jobs: readonly ImportJob[]): ImportJob[] {
  const seen = new Set<string>()
  return jobs.filter((j) => !seen.has(j.title) && seen.add(j.title) !== undefined)
}
