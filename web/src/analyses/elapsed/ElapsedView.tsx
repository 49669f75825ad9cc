import type { Elapsed } from '../../api/results'
import { type Frame, survivalMarks } from '../../plot/steps'
import { count, duration, percent, percentRange } from '../../plot/words'
import { Select } from '../../ui/Select'
import { type Column, Table } from '../../ui/Table'
import { NameList } from '../shared/NameList'
import { PeopleButton } from '../shared/Share'
import { type ParamsProps, texts, type ViewProps } from '../shared/view'

const frame: Frame = { width: 640, height: 260, left: 48, right: 24, top: 16, bottom: 32 }

type Quantile = Elapsed['quantiles'][number]

/** How long it takes from one thing to another. */
export function ElapsedView({ data, show, onPeople }: ViewProps<Elapsed>) {
  const s = data.survival
  return (
    <>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        <PeopleButton words={`${count(data.n)} durations`} onPress={() => onPeople({ number: 'n' }, 'got from start to stop')}>
          {count(data.n)}
        </PeopleButton>{' '}
        durations{data.median_s !== null && `, median ${duration(data.median_s)}`}
        {data.mean_s !== null && `, mean ${duration(data.mean_s)}`}.
        {s !== undefined && (
          <>
            {' '}
            Of {count(s.began)} who began, {count(s.arrived)} arrived;{' '}
            <PeopleButton
              words={`${count(s.waiting)} have not arrived`}
              onPress={() => onPeople({ number: 'waiting' }, 'began and have not arrived')}
            >
              {count(s.waiting)}
            </PeopleButton>{' '}
            have not.
          </>
        )}
        {data.over_limit_share !== undefined && data.over_limit_interval !== undefined && (
          <>
            {' '}
            {percent(data.over_limit_share)} took longer than promised
            {data.over_limit_interval[0] !== null && data.over_limit_interval[1] !== null && (
              <span className="ci"> {percentRange(data.over_limit_interval[0], data.over_limit_interval[1])}</span>
            )}
            .
          </>
        )}
      </p>
      {show === 'chart' && s !== undefined && s.curve.length > 0 ? (
        <Survival curve={s.curve} median={s.median_s} />
      ) : (
        <Table label="Quantiles" columns={columns} rows={data.quantiles} rowKey={(q) => String(q.p)} />
      )}
    </>
  )
}

function Survival({ curve, median }: { curve: NonNullable<Elapsed['survival']>['curve']; median: number | null }) {
  const marks = survivalMarks(curve, frame)
  const summary =
    median === null
      ? 'Share that has not arrived yet, by time since the start; fewer than half arrive.'
      : `Share that has not arrived yet, by time since the start; half have arrived after ${duration(median)}.`
  return (
    <figure className="px-4 pb-4">
      <figcaption className="mb-1 text-11 text-ink-3">Share that has not arrived yet, by time since the start</figcaption>
      <svg className="h-auto w-full max-w-[760px]" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={summary}>
        {marks.y.map((t) => (
          <g key={t.text}>
            <line
              x1={frame.left}
              x2={frame.width - frame.right}
              y1={t.at}
              y2={t.at}
              stroke="var(--line-2)"
              strokeDasharray={t.text === '0 %' ? undefined : '1 3'}
            />
            <text x={frame.left - 8} y={t.at + 4} textAnchor="end" fontSize="11" fill="var(--ink-3)">
              {t.text}
            </text>
          </g>
        ))}
        {marks.x.map((t) => (
          <text key={t.at} x={t.at} y={frame.height - 12} textAnchor="middle" fontSize="11" fill="var(--ink-3)">
            {t.text}
          </text>
        ))}
        <path d={marks.path} fill="none" stroke="var(--blue)" strokeWidth="2" />
        {marks.half !== null && median !== null && (
          <g>
            <line
              x1={marks.half.x}
              x2={marks.half.x}
              y1={marks.half.y}
              y2={frame.height - frame.bottom}
              stroke="var(--ink-2)"
              strokeDasharray="2 3"
            />
            <text x={marks.half.x + 6} y={marks.half.y - 6} fontSize="12" fontWeight="620" fill="var(--ink)">
              half by {duration(median)}
            </text>
          </g>
        )}
      </svg>
    </figure>
  )
}

const columns: readonly Column<Quantile>[] = [
  { key: 'p', head: 'So many had arrived', cell: (q) => <span className="font-medium">{percent(q.p, 0)}</span> },
  { key: 's', head: 'Within', numeric: true, cell: (q) => (q.s === null ? '–' : <span className="font-semi">{duration(q.s)}</span>) },
  {
    key: 'interval',
    head: '95 % interval',
    numeric: true,
    cell: (q) => (q.interval[0] === null || q.interval[1] === null ? '–' : `${duration(q.interval[0])} to ${duration(q.interval[1])}`),
  },
]

const pairings = [
  { value: 'first_first', label: 'First to first', hint: 'From the first start to the first stop after it' },
  { value: 'last_before', label: 'Last before', hint: 'From the last start before each stop' },
  { value: 'directly', label: 'Directly', hint: 'Only where the stop follows the start at once' },
] as const

/** Where the clock starts and stops. */
export function ElapsedParams({ params, names, onChange }: ParamsProps) {
  return (
    <div className="grid grid-cols-1 w-full gap-4 md:grid-cols-[minmax(0,300px)_minmax(0,300px)_200px]">
      <NameList label="From" values={texts(params.from)} names={names} onChange={(from) => onChange({ ...params, from })} />
      <NameList label="To" values={texts(params.to)} names={names} onChange={(to) => onChange({ ...params, to })} />
      <div className="field">
        <span className="field-label">Pairing</span>
        <Select
          size="small"
          label="Pairing"
          value={(typeof params.pairing === 'string' ? params.pairing : 'first_first') as (typeof pairings)[number]['value']}
          options={pairings}
          onChange={(pairing) => onChange({ ...params, pairing })}
        />
      </div>
    </div>
  )
}
