import { CircleDot, Footprints, RadioTower, Scale, Smile } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useWork } from '../../work'
import { shows } from '../filter'
import { useSize } from '../useSize'
import { Curves } from './Curves'
import { Counts, Lead, Titles, Touchpoints } from './cells'
import type { Compared, Filled } from './facts'
import { Marker, Says } from './Marker'
import type { Band } from './plan'

/** The first column and the least width of the others. */
const HEAD = 132
const LEAST = 132
const CURVE = 168

interface TableProps {
  readonly bands: readonly Band[]
  readonly columns: readonly Filled[]
  readonly a: Compared
  readonly b: Compared
}

/** Stages and steps as columns, what is compared as rows. */
export function ComparedTable({ bands, columns, a, b }: TableProps) {
  const { filter } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const { width: room } = useSize(box)
  const shown = bands.filter((band) => band.columns.length > 0)
  const count = Math.max(1, columns.length)
  const width = Math.max(LEAST, Math.floor((room - HEAD - 1) / count))
  const firsts = new Set(shown.map((band) => band.columns[0]?.key))
  const cell = (column: Filled) => ({
    'data-first': firsts.has(column.key) ? '' : undefined,
    className: column.a === null || column.b === null ? 'hatch' : undefined,
  })
  const row = (head: ReactNode, of: (column: Filled) => ReactNode) => (
    <tr>
      <th scope="row">{head}</th>
      {columns.map((column) => (
        <td key={column.key} {...cell(column)}>
          {of(column)}
        </td>
      ))}
    </tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="cp-scroll" ref={box} aria-label="Both maps, step by step" tabIndex={0}>
      <table className="cp-table" style={{ width: HEAD + width * columns.length }}>
        <caption className="visually-hidden">
          {a.name} beside {b.name}
        </caption>
        <colgroup>
          <col style={{ width: HEAD }} />
          {columns.map((column) => (
            <col key={column.key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            {shown.map((band) => (
              <th
                key={band.key}
                scope="colgroup"
                colSpan={band.columns.length}
                data-first=""
                className={band.a === null || band.b === null ? 'hatch' : undefined}
              >
                <StageName band={band} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(<Head icon={<Footprints aria-hidden />} name="Steps" />, (c) => (
            <Titles column={c} />
          ))}
          {shows(filter, 'touchpoints') &&
            row(<Head icon={<RadioTower aria-hidden />} name="Touchpoints" />, (c) => <Touchpoints column={c} />)}
          {shows(filter, 'emotion') && (
            <tr>
              <th scope="row">
                <Head icon={<Smile aria-hidden />} name="Emotion" note="drawn" />
                <span className="cp-legend">
                  <Marker side="a" letter /> solid
                </span>
                <span className="cp-legend">
                  <Marker side="b" letter /> dashed
                </span>
              </th>
              <td className="cp-curve" colSpan={columns.length}>
                <Curves columns={columns} firsts={firsts} step={width} height={CURVE} />
              </td>
            </tr>
          )}
          {shows(filter, 'emotion') &&
            row(<Head icon={<CircleDot aria-hidden />} name="B against A" note="drawn emotion" />, (c) => <Lead column={c} />)}
          {shows(filter, 'pains') && row(<Head icon={<Scale aria-hidden />} name="Pains and gains" />, (c) => <Counts column={c} />)}
        </tbody>
      </table>
    </section>
  )
}

function Head({ icon, name, note }: { icon: ReactNode; name: string; note?: string }) {
  return (
    <span className="cp-row-head">
      {icon}
      <span>
        {name}
        {note !== undefined && <span className="cp-row-note">{note}</span>}
      </span>
    </span>
  )
}

/** The name of a stage: once, or as both maps say it. */
export function StageName({ band: { a, b } }: { band: Band }) {
  if (a !== null && (b === null || a.name === b.name)) return b === null ? <Says side="a">{a.name}</Says> : a.name
  return (
    <>
      {a !== null && <Says side="a">{a.name}</Says>}
      {b !== null && <Says side="b">{b.name}</Says>}
    </>
  )
}
