import { ChevronRight } from 'lucide-react'
import type { Variant, Variants } from '../../api/results'
import { count, duration, percent, percentRange } from '../../plot/words'
import { Combobox } from '../../ui/Combobox'
import { Checkbox, Field } from '../../ui/Field'
import { type Column, Table } from '../../ui/Table'
import { capital, PeopleButton, Share } from '../shared/Share'
import type { ParamsProps, ViewProps } from '../shared/view'

const mostSteps = 9

/** The ways that people take, most frequent first. */
export function VariantsView({ data, show, units, onPeople }: ViewProps<Variants>) {
  return (
    <>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        {count(data.distinct)} different ways; the {count(data.needed_80)} most frequent hold 80 % of {count(data.cases)} {units}.
      </p>
      <Table
        label="Ways, most frequent first"
        columns={columns(show, units, onPeople)}
        rows={data.variants}
        rowKey={(v) => v.trace.join(' ')}
        minWidth={760}
      />
    </>
  )
}

function columns(show: 'chart' | 'table', units: string, onPeople: ViewProps<Variants>['onPeople']): readonly Column<Variant>[] {
  return [
    {
      key: 'count',
      head: capital(units),
      numeric: true,
      value: (v) => v.count,
      cell: (v) => (
        <PeopleButton
          words={`${count(v.count)} took this way`}
          onPress={() => onPeople({ trace: v.trace }, `took the way ${v.names.join(', ')}`)}
        >
          {count(v.count)}
        </PeopleButton>
      ),
    },
    {
      key: 'share',
      head: 'Share',
      value: (v) => v.share,
      cell: (v) => <Share share={v.share} interval={[null, null]} bar={show === 'chart'} />,
    },
    { key: 'way', head: 'Way', grow: true, cell: (v) => <Way names={v.names} /> },
    {
      key: 'median',
      head: 'Median length',
      numeric: true,
      value: (v) => v.median_s,
      cell: (v) => (v.median_s === null ? '–' : duration(v.median_s)),
    },
    {
      key: 'conversion',
      head: 'Reached the goal',
      numeric: true,
      value: (v) => v.conversion,
      cell: (v) =>
        v.conversion === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            <span className="font-semi">{percent(v.conversion)}</span>{' '}
            {v.interval[0] !== null && v.interval[1] !== null && <span className="ci">{percentRange(v.interval[0], v.interval[1])}</span>}
          </>
        ),
    },
  ]
}

/** A way as a row of names; equal neighbours are one name with a number. */
function Way({ names }: { names: readonly string[] }) {
  const runs: { name: string; n: number }[] = []
  for (const name of names) {
    const last = runs[runs.length - 1]
    if (last?.name === name) last.n++
    else runs.push({ name, n: 1 })
  }
  return (
    <span className="flex flex-wrap items-center gap-y-0.5" title={names.join(' › ')}>
      {runs.slice(0, mostSteps).map((r, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the way is the identity
        <span key={i} className="flex items-center">
          {i > 0 && <ChevronRight className="icon-12 text-ink-3" aria-hidden />}
          <span className="whitespace-nowrap">{r.name}</span>
          {r.n > 1 && <span className="tn ml-0.5 text-11 text-ink-3">×{r.n}</span>}
        </span>
      ))}
      {runs.length > mostSteps && <span className="ml-1 text-11 text-ink-3">and {runs.length - mostSteps} more</span>}
    </span>
  )
}

/** What counts as success, and whether repeats count. */
export function VariantsParams({ params, names, onChange }: ParamsProps) {
  return (
    <>
      <div className="w-52">
        <Field label="Goal" labelHidden>
          {({ id }) => (
            <Combobox
              id={id}
              size="small"
              code
              label="Goal"
              value={typeof params.goal === 'string' ? params.goal : ''}
              suggestions={names}
              placeholder="Goal, such as order_placed"
              onChange={(goal) => onChange({ ...params, goal })}
            />
          )}
        </Field>
      </div>
      <Checkbox
        label="Repeats count once"
        checked={params.collapse === true}
        onChange={(e) => onChange({ ...params, collapse: e.target.checked })}
      />
    </>
  )
}
