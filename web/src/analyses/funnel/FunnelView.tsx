import type { Funnel, FunnelStep } from '../../api/results'
import { count, duration, percent } from '../../plot/words'
import { Select } from '../../ui/Select'
import { type Column, Table } from '../../ui/Table'
import { NameList } from '../shared/NameList'
import { Share } from '../shared/Share'
import { Steps } from '../shared/Steps'
import { type ParamsProps, texts, type ViewProps } from '../shared/view'

/** How many get from step to step, and where they stop. */
export function FunnelView({ data, show, units, onPeople }: ViewProps<Funnel>) {
  return (
    <>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        {count(data.entries)} entries of {count(data.cases)} {units}
        {data.removed > 0 && `; ${count(data.removed)} left out by an exclusion`}
        {data.immature > 0 && `; ${count(data.immature)} may still go on`}.
      </p>
      {show === 'table' ? (
        <Table label="Steps of the funnel" columns={columns} rows={data.steps} rowKey={(s) => s.name} minWidth={720} />
      ) : (
        <Steps steps={bars(data.steps)} onPeople={onPeople} />
      )}
    </>
  )
}

function bars(steps: readonly FunnelStep[]) {
  return steps.map((s, i) => {
    const next = steps[i + 1]
    return {
      key: `${i} ${s.name}`,
      name: s.name,
      ...(s.optional === true ? { note: 'optional' } : {}),
      reached: s.reached,
      share: s.rate_start,
      interval: s.interval,
      drop: next === undefined || next.rate_prev === null ? null : { n: next.drop, share: 1 - next.rate_prev, seconds: next.median_s },
      people: { reached: { step: i + 1, outcome: 'reached' }, dropped: { step: i + 1, outcome: 'dropped' } },
    }
  })
}

const columns: readonly Column<FunnelStep>[] = [
  { key: 'name', head: 'Step', cell: (s) => <span className="font-medium">{s.name}</span> },
  { key: 'reached', head: 'Reached', numeric: true, cell: (s) => <span className="font-semi">{count(s.reached)}</span> },
  { key: 'start', head: 'Of those who entered', cell: (s) => <Share share={s.rate_start} interval={s.interval} bar={false} /> },
  { key: 'previous', head: 'Of the step before', cell: (s) => <Share share={s.rate_prev} interval={s.interval_prev} bar={false} /> },
  { key: 'drop', head: 'Lost before it', numeric: true, cell: (s) => count(s.drop) },
  { key: 'median', head: 'Median time to it', numeric: true, cell: (s) => (s.median_s === null ? '–' : duration(s.median_s)) },
]

const modes = [
  { value: 'best_entry', label: 'Best attempt', hint: 'The attempt that gets furthest counts' },
  { value: 'first_entry', label: 'First attempt', hint: 'Only the first entry counts' },
  { value: 'totals', label: 'All attempts', hint: 'Every entry counts' },
  { value: 'strict', label: 'Strict', hint: 'Nothing may happen between two steps' },
  { value: 'any_order', label: 'Any order', hint: 'Steps may come in any order' },
] as const

const windows = [
  { value: '', label: 'Any time' },
  { value: 'PT30M', label: 'Within 30 minutes' },
  { value: 'P1D', label: 'Within a day' },
  { value: 'P7D', label: 'Within 7 days' },
  { value: 'P30D', label: 'Within 30 days' },
] as const

type Mode = (typeof modes)[number]['value']
type Window = (typeof windows)[number]['value']

/** The steps, how attempts are counted, and within which time. */
export function FunnelParams({ params, names, onChange }: ParamsProps) {
  const { window: _, ...rest } = params
  return (
    <div className="grid grid-cols-1 w-full gap-4 md:grid-cols-[minmax(0,360px)_200px_200px]">
      <NameList label="Steps" values={texts(params.steps)} names={names} onChange={(steps) => onChange({ ...params, steps })} />
      <div className="field">
        <span className="field-label">Counting</span>
        <Select
          size="small"
          label="Counting"
          value={(typeof params.mode === 'string' ? params.mode : 'best_entry') as Mode}
          options={modes}
          onChange={(mode) => onChange({ ...params, mode })}
        />
      </div>
      <div className="field">
        <span className="field-label">Time</span>
        <Select
          size="small"
          label="Time"
          value={(typeof params.window === 'string' ? params.window : '') as Window}
          options={windows}
          onChange={(w) => onChange(w === '' ? rest : { ...rest, window: w })}
        />
      </div>
    </div>
  )
}

/** The share that gets to the end, for the headline. */
export function funnelHeadline(data: Funnel): string | null {
  const last = data.steps[data.steps.length - 1]
  return last === undefined || last.rate_start === null ? null : `${percent(last.rate_start)} get to the end`
}
