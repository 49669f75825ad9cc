import { CircleHelp } from 'lucide-react'
import type { MapTable } from '../../api/maps'
import { Select } from '../../ui/Select'
import { laneKinds } from './laneKinds'

const shown = 5

const tools: Readonly<Record<NonNullable<MapTable['source']>, string>> = {
  miro: 'Miro',
  lucidchart: 'Lucidchart',
  smaply: 'Smaply',
  uxpressia: 'UXPressia',
  theydo: 'TheyDo',
}

/** What a table would become: its size, what each row was taken for, and what finds no place. */
export function TableRows({
  table,
  disabled,
  onLane,
}: {
  table: MapTable
  disabled: boolean
  onLane: (row: number, kind: string) => void
}) {
  const lanes = table.lanes.filter((l) => l.kind !== 'stages' && l.kind !== 'steps')
  return (
    <div className="flex flex-col gap-3">
      <p>
        <strong>{table.title}</strong>, {count(table.stages.length, 'stage')} and {count(table.steps.length, 'step')}
        {table.source !== undefined && `, from ${tools[table.source]}`}
      </p>
      {lanes.length > 0 && (
        <ul className="flex flex-col gap-1" aria-label="Rows of the table">
          {lanes.map((lane) => (
            <li key={lane.row} className="flex items-center gap-2">
              <span className="ell min-w-0 flex-1">
                {lane.title === '' ? `Row ${lane.row}` : lane.title}
                <span className="text-ink-3"> · {count(lane.cells, 'cell')}</span>
              </span>
              {!lane.sure && <CircleHelp className="icon-14 text-ink-3" aria-label="A guess" />}
              <Select
                size="small"
                className="w-48"
                label={`What row ${lane.row}, ${lane.title}, is`}
                value={lane.kind}
                options={laneKinds}
                disabled={disabled}
                onChange={(kind) => onLane(lane.row, kind)}
              />
            </li>
          ))}
        </ul>
      )}
      {table.unplaced.length > 0 && (
        <p className="text-12 text-ink-2">
          {count(table.unplaced.length, 'text')} without a place will wait below the map: {table.unplaced.slice(0, shown).join('; ')}
          {table.unplaced.length > shown && ' …'}
        </p>
      )}
      {table.notes.map((note) => (
        <p key={note} className="text-12 text-ink-2">
          {note}
        </p>
      ))}
    </div>
  )
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}
