import type { TouchpointRow, Touchpoints } from '../../api/results'
import { useWorkspace } from '../../api/workspace'
import { count } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { type Column, Table } from '../../ui/Table'
import { capital, PeopleButton, Share } from '../shared/Share'
import type { ViewProps } from '../shared/view'

/** How many reach each touchpoint, how often, how satisfied, and worth how much. */
export function TouchpointsView({ data, show, units, onPeople }: ViewProps<Touchpoints>) {
  const currency = useWorkspace().data?.currency ?? ''
  return (
    <Table
      label="Touchpoints"
      columns={columns(show, units, currency, onPeople)}
      rows={data.rows}
      rowKey={(r) => `${r.touchpoint ?? r.event ?? ''} ${r.channel}`}
      initialSort={{ column: 'persons', direction: 'descending' }}
      minWidth={840}
    />
  )
}

function columns(
  show: 'chart' | 'table',
  units: string,
  currency: string,
  onPeople: ViewProps<Touchpoints>['onPeople'],
): readonly Column<TouchpointRow>[] {
  return [
    {
      key: 'name',
      head: 'Touchpoint',
      grow: true,
      value: (r) => r.name,
      cell: (r) => (
        <span className="flex min-w-0 items-center gap-2">
          <ChannelIcon channel={r.channel} />
          <span className="ell font-medium" title={r.name}>
            {r.name}
          </span>
          <span className="text-11 text-ink-3">{r.channel}</span>
        </span>
      ),
    },
    {
      key: 'persons',
      head: capital(units),
      numeric: true,
      value: (r) => r.persons,
      cell: (r) => (
        <PeopleButton
          words={`${count(r.persons)} at ${r.name}`}
          onPress={() => onPeople({ touchpoint: r.touchpoint ?? r.event }, `were at ${r.name}`)}
        >
          {count(r.persons)}
        </PeopleButton>
      ),
    },
    {
      key: 'share',
      head: 'Share',
      value: (r) => r.share,
      cell: (r) => <Share share={r.share} interval={r.interval} bar={show === 'chart'} />,
    },
    { key: 'events', head: 'Events', numeric: true, value: (r) => r.events, cell: (r) => count(r.events) },
    {
      key: 'score',
      head: 'Mean score',
      numeric: true,
      value: (r) => r.mean_score,
      cell: (r) =>
        r.mean_score === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <>
            <span className="font-semi">{r.mean_score.toFixed(2)}</span> <span className="ci">n {count(r.n_score)}</span>
          </>
        ),
    },
    {
      key: 'value',
      head: currency === '' ? 'Value' : `Value, ${currency}`,
      numeric: true,
      value: (r) => (r.n_value === 0 ? null : r.value),
      cell: (r) => (r.n_value === 0 ? <span className="text-ink-3">–</span> : count(r.value)),
    },
  ]
}
