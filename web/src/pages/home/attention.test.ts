import { describe, expect, test } from 'vitest'
import type { Drift } from '../../api/history'
import type { ImportJob, ImportReport, MapRow, Status } from '../../api/types'
import { attention, mapsToReview } from './attention'

const status: Status = {
  events: 1000,
  persons: 10,
  as_of: 1,
  log_end: 1,
  refreshing: false,
  unmapped_share: 0,
  rules: 3,
  maps: 1,
  version: 'x',
  demo: false,
}

function job(id: string, change: Partial<ImportJob> & { rejected?: number } = {}): ImportJob {
  const { rejected = 0, ...rest } = change
  const report = { read: 100, rejected: rejected === 0 ? {} : { bad_time: rejected } } as unknown as ImportReport
  return { id, state: 'done', title: `${id}.csv`, created: '', updated: '', progress: null, report, ...rest }
}

const ids = (s: Status | undefined, jobs: readonly ImportJob[]) => attention(s, jobs).map((a) => a.id)

describe('what needs a person', () => {
  test('is nothing where everything is in order', () => expect(ids(status, [job('a')])).toEqual([]))
  test('begins with failures, then the import with most rejected rows', () => {
    expect(ids(status, [job('a', { rejected: 2 }), job('b', { rejected: 9 }), job('c', { state: 'failed', report: null })])).toEqual([
      'c',
      'b',
      'a',
    ])
  })
  test('no longer names an import whose rows were taken again', () => {
    expect(ids(status, [job('retry', { retry_of: 'a', rejected: 1 }), job('a', { rejected: 5 })])).toEqual(['retry'])
  })
  test('names a file that was imported twice only once', () => {
    expect(ids(status, [job('new', { title: 'x.csv', rejected: 1 }), job('old', { title: 'x.csv', rejected: 5 })])).toEqual(['new'])
  })
  test('asks for rules where there are none, and where they leave out many events', () => {
    expect(ids({ ...status, rules: 0, unmapped_share: 1 }, [])).toEqual(['no-rules'])
    expect(ids({ ...status, unmapped_share: 0.05 }, [])).toEqual(['unmapped'])
    expect(ids({ ...status, unmapped_share: 0.049 }, [])).toEqual([])
    expect(ids({ ...status, events: 0, rules: 0 }, [])).toEqual([])
  })
})

describe('maps to look at again', () => {
  const row = (id: string, change: Partial<MapRow>): MapRow => ({ id, title: id, published: true, overdue: false, ...change }) as MapRow
  const drift = (map: string): Drift => ({ map, state: 'drifted', words: 'Pay later is new', cases: [60, 70] })
  const listed = (maps: readonly MapRow[], ...drifted: string[]) =>
    mapsToReview(maps, new Map(drifted.map((id) => [id, drift(id)])), (iso) => iso).map((a) => a.id)

  test('none, while none is due and none drifted', () => expect(listed([row('a', {})])).toEqual([]))
  test('begin with those that people left; then comes what is due, the earliest first', () => {
    const maps = [row('a', { overdue: true, due: '2026-03-01' }), row('b', { overdue: true, due: '2026-02-01' }), row('c', {})]
    expect(listed(maps, 'c')).toEqual(['drift c', 'due b', 'due a'])
  })
  test('name a map once', () => expect(listed([row('a', { overdue: true, due: '2026-03-01' })], 'a')).toEqual(['drift a']))
})
