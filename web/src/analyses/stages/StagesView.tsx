import type { StageRow, Stages } from '../../api/results'
import { count } from '../../plot/words'
import { type Column, Table } from '../../ui/Table'
import { NameList } from '../shared/NameList'
import { Share } from '../shared/Share'
import { Steps } from '../shared/Steps'
import { type ParamsProps, texts, type ViewProps } from '../shared/view'

/** How cases move through the stages of a journey. */
export function StagesView({ data, show, units, onPeople }: ViewProps<Stages>) {
  return (
    <>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        {count(data.cases)} {units}; {count(data.moves.forward)} moves to the next stage, {count(data.moves.skip)} over one or more,{' '}
        {count(data.moves.backward)} back.
      </p>
      {show === 'table' ? (
        <Table label="Stages" columns={columns} rows={data.stages} rowKey={(s) => s.stage} minWidth={720} />
      ) : (
        <Steps steps={bars(data.stages)} onPeople={onPeople} />
      )}
    </>
  )
}

function bars(stages: readonly StageRow[]) {
  return stages.map((s) => ({
    key: s.stage,
    name: s.name,
    ...(s.measured ? {} : { note: 'no events' }),
    reached: s.reached,
    share: s.share,
    interval: s.interval,
    drop: s.conversion === null || s.next === undefined ? null : { n: s.reached - s.converted, share: 1 - s.conversion, seconds: null },
    people: { reached: { stage: s.stage, number: 'reached' }, dropped: { stage: s.stage, number: 'not_converted' } },
  }))
}

const columns: readonly Column<StageRow>[] = [
  { key: 'name', head: 'Stage', cell: (s) => <span className="font-medium">{s.name}</span> },
  { key: 'reached', head: 'Reached', numeric: true, cell: (s) => <span className="font-semi">{count(s.reached)}</span> },
  { key: 'share', head: 'Of all', cell: (s) => <Share share={s.share} interval={s.interval} bar={false} /> },
  {
    key: 'conversion',
    head: 'Go on to the next',
    cell: (s) => <Share share={s.conversion} interval={s.conversion_interval} bar={false} />,
  },
  { key: 'dropped', head: 'Ended here', numeric: true, cell: (s) => count(s.dropped) },
]

/** The stages in order, where no map gives them. */
export function StagesParams({ params, names, onChange }: ParamsProps) {
  return (
    <div className="w-full max-w-[360px]">
      <NameList
        label="Stages in order"
        values={texts(params.order)}
        names={names}
        most={64}
        onChange={(order) => onChange({ ...params, order })}
      />
    </div>
  )
}
