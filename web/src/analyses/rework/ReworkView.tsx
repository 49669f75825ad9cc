import type { Rework, ReworkRow } from '../../api/results'
import { count, percent } from '../../plot/words'
import { type Column, Table } from '../../ui/Table'
import { capital, PeopleButton, Share } from '../shared/Share'
import type { ViewProps } from '../shared/view'

/** What people do again: repeats, returns, and going to and fro. */
export function ReworkView({ data, show, units, onPeople }: ViewProps<Rework>) {
  const kinds = [
    ['rework', 'do something again', data.cases_with_rework],
    ['self_loops', 'immediate repeats', data.self_loops],
    ['loops', 'returns', data.loops],
    ['pingpong', 'to and fro', data.pingpong],
  ] as const
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 px-4 pb-4">
        {kinds.map(([number, words, n]) => (
          <div key={number}>
            <dt className="text-11 text-ink-3">{number === 'rework' ? `${capital(units)} who ${words}` : capital(words)}</dt>
            <dd className="tn text-20">
              <PeopleButton words={`${count(n)} ${words}`} onPress={() => onPeople({ number }, words)}>
                {count(n)}
              </PeopleButton>{' '}
              {number === 'rework' && <Share share={data.case_rework_rate} interval={data.case_interval} bar={false} />}
            </dd>
          </div>
        ))}
      </dl>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        {count(data.rework_events)} of {count(data.events)} events repeat an earlier one of the same kind
        {data.rework_share !== null && `, ${percent(data.rework_share)}`}.
      </p>
      <Table
        label="Repeats by activity"
        columns={columns(show, units, onPeople)}
        rows={data.activities}
        rowKey={(r) => r.activity}
        minWidth={680}
      />
    </>
  )
}

function columns(show: 'chart' | 'table', units: string, onPeople: ViewProps<Rework>['onPeople']): readonly Column<ReworkRow>[] {
  return [
    {
      key: 'name',
      head: 'Activity',
      grow: true,
      value: (r) => r.name,
      cell: (r) => <span className="ell block font-medium">{r.name}</span>,
    },
    {
      key: 'repeating',
      head: `${capital(units)} who repeat it`,
      numeric: true,
      value: (r) => r.cases_repeating,
      cell: (r) => (
        <PeopleButton
          words={`${count(r.cases_repeating)} repeat ${r.name}`}
          onPress={() => onPeople({ number: 'rework', activity: r.activity }, `repeat ${r.name}`)}
        >
          {count(r.cases_repeating)}
        </PeopleButton>
      ),
    },
    {
      key: 'share',
      head: 'Of those who do it',
      value: (r) => r.share,
      cell: (r) => <Share share={r.share} interval={r.interval} bar={show === 'chart'} />,
    },
    { key: 'extra', head: 'Repeats', numeric: true, value: (r) => r.extra, cell: (r) => count(r.extra) },
  ]
}
