import { useRef } from 'react'
import { signed } from '../../../../plot/words'
import { plural } from '../../../shared/format'
import { useWork } from '../../work'
import { shows } from '../filter'
import { Opens } from '../Opens'
import { useSize } from '../useSize'
import { ColumnCurve } from './ColumnCurve'
import type { Facts } from './facts'
import { Marker, Says } from './Marker'
import type { Told } from './others'
import type { StepIn } from './plan'
import { type FilledGroup, type FilledRow, type Letter, letterOf, letters } from './several'

/** Three or four maps as columns of one width; their steps as rows, stage by stage. */
export function SeveralTable({ maps, groups }: { maps: readonly Told[]; groups: readonly FilledGroup[] }) {
  const { filter } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box)
  const rows = groups.flatMap((g) => g.rows)
  return (
    <div ref={box} className="cp-several">
      <table className="cp-table">
        <caption className="visually-hidden">{maps.map((m) => m.name).join(' beside ')}</caption>
        <thead>
          <tr>
            {maps.map((m, i) => (
              <th key={m.key} scope="col">
                <span className="cp-title">
                  <Marker side={letters[i] ?? 'a'} letter />
                  <span className="min-w-0">{m.name}</span>
                </span>
                <span className="cp-told">
                  {m.kind}, {m.version}
                </span>
                {shows(filter, 'emotion') && width > 0 && (
                  <ColumnCurve place={i} rows={rows} width={width / maps.length - insetOf(i, maps.length)} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <tr>
              {group.stages.map((stage, i) => (
                <th key={letters[i]} scope="col" className={stage === null ? 'hatch cp-stage' : 'cp-stage'}>
                  {stage === null ? <span className="cp-none">no such stage</span> : stage.name}
                </th>
              ))}
            </tr>
            {group.rows.map((row) => (
              <tr key={row.key}>
                {row.cells.map((cell, i) => (
                  <td key={letters[i]} className={cell === null ? 'hatch' : undefined}>
                    <StepOf cell={cell} row={row} place={i} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** What a column's padding and line take of its width; the outer columns stand off the edge of the sheet. */
function insetOf(place: number, count: number): number {
  return place === 0 || place === count - 1 ? 37 : 17
}

/** What one map has at a row. Steps of this map open; the others belong to maps that are not open. */
function StepOf({ cell, row, place }: { cell: StepIn | null; row: FilledRow; place: number }) {
  const { filter } = useWork()
  const facts = row.facts[place] ?? null
  if (cell === null || facts === null) return <span className="cp-none">not in {letterOf(place)}</span>
  const alone = row.cells.filter((c) => c !== null).length === 1
  const title = alone ? <Says side={letters[place] as Letter}>{cell.step.title}</Says> : cell.step.title
  const notes = notesOf(facts, shows(filter, 'touchpoints'), shows(filter, 'pains'))
  return (
    <>
      <div className="cp-cell">
        <div className="min-w-0">
          {place === 0 ? (
            <Opens element={{ kind: 'step', id: cell.step.id }} className="cp-open">
              {title}
            </Opens>
          ) : (
            title
          )}
        </div>
        {shows(filter, 'emotion') && facts.emotion !== null && <span className="tn font-semi">{signed(facts.emotion)}</span>}
      </div>
      {notes !== '' && <p className="cp-cell-note">{notes}</p>}
    </>
  )
}

/** Touchpoints, pains and gains in a line; only of the rows that are shown. */
function notesOf(facts: Facts, touchpoints: boolean, pains: boolean): string {
  const counts = [facts.pains === 0 ? '' : plural(facts.pains, 'pain'), facts.gains === 0 ? '' : plural(facts.gains, 'gain')]
  return [...(touchpoints ? facts.touchpoints : []), ...(pains ? counts.filter((c) => c !== '') : [])].join(', ')
}
