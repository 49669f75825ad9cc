import { ArrowDown, ArrowUp, Check, Columns3, Copy, Search } from 'lucide-react'
import { memo, useMemo, useRef, useState } from 'react'
import { Button } from '../../../../ui/Button'
import { Menu } from '../../../../ui/Menu'
import { EmptyState } from '../../../../ui/State'
import { pressed, type Sorting, sorted } from '../../../../ui/sort'
import { useToast } from '../../../../ui/Toast'
import { plural } from '../../../shared/format'
import { TalkMarks } from '../../comments/Marks'
import { placesIn } from '../../comments/threads'
import { PanelText } from '../../PanelText'
import { toggled } from '../../prefs'
import { useWork } from '../../work'
import { shows } from '../filter'
import { Opens } from '../Opens'
import { usePrinting } from '../usePrinting'
import { useHiddenColumns } from './columnPrefs'
import { COLUMNS, foundRows, rowsInSight, type StepColumn, type StepRow, stepRows, toCsv } from './rows'
import './table.css'
import { useScrolled } from './useScrolled'

const ROW = 36
const HEAD = 32

/** Every step a row of facts, to sort, to search and to copy. */
export function StepTable() {
  const work = useWork()
  const { mapId, shown, library, numbers, filter, scene } = work
  const [sorting, setSorting] = useState<Sorting>({ column: 'number', direction: 'ascending' })
  const [text, setText] = useState('')
  const { hidden } = useHiddenColumns()
  const offered = useMemo(
    () => COLUMNS.filter((c) => (c.lane === undefined || shows(filter, c.lane)) && (filter.numbers || c.counted !== true)),
    [filter],
  )
  const columns = useMemo(() => offered.filter((c) => c.key === 'title' || !hidden.includes(c.key)), [offered, hidden])
  const all = useMemo(
    () => stepRows({ mapId, map: shown, library, numbers, numberOf: (id) => scene.steps.get(id)?.number ?? 0 }),
    [mapId, shown, library, numbers, scene],
  )
  const rows = useMemo(() => {
    const value = COLUMNS.find((c) => c.key === sorting.column)?.value
    const found = foundRows(all, text)
    return value === undefined ? found : sorted(found, value, sorting.direction)
  }, [all, text, sorting])
  return (
    <section className="st" aria-label="Table view" data-sheet="">
      <div className="st-bar">
        <label className="st-search">
          <Search className="icon-14" aria-hidden />
          <span className="visually-hidden">Find steps</span>
          <input
            className="inp"
            data-size="small"
            type="search"
            placeholder="Find steps"
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </label>
        <span className="mp-cap tn" role="status">
          {rows.length === all.length ? plural(all.length, 'step') : `${rows.length} of ${plural(all.length, 'step')}`}
        </span>
        <span className="ml-auto flex items-center gap-2">
          <ColumnMenu offered={offered} />
          <CopyButton rows={rows} columns={columns} />
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title="No step has these words"
          action={
            <Button size="small" onClick={() => setText('')}>
              Show all steps
            </Button>
          }
        >
          Titles, stages, touchpoints, channels, pains, gains and owners are searched.
        </EmptyState>
      ) : (
        <Rows rows={rows} columns={columns} sorting={sorting} onSort={setSorting} />
      )}
    </section>
  )
}

function ColumnMenu({ offered }: { offered: readonly StepColumn[] }) {
  const { hidden, hide } = useHiddenColumns()
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" icon={<Columns3 className="icon-14" aria-hidden />}>
          Columns
        </Button>
      }
      actions={offered
        .filter((c) => c.key !== 'title')
        .map((c) => ({
          name: c.head,
          checked: !hidden.includes(c.key),
          run: () => hide(toggled(hidden, c.key)),
        }))}
    />
  )
}

function CopyButton({ rows, columns }: { rows: readonly StepRow[]; columns: readonly StepColumn[] }) {
  const toast = useToast()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(toCsv(rows, columns)).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), 2_000)
      },
      () => toast('The table was not copied', { detail: 'The browser does not let this page use the clipboard.' }),
    )
  return (
    <Button
      size="small"
      icon={copied ? <Check className="icon-14" aria-hidden /> : <Copy className="icon-14" aria-hidden />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? 'Copied' : 'Copy as CSV'}</span>
    </Button>
  )
}

interface RowsProps {
  readonly rows: readonly StepRow[]
  readonly columns: readonly StepColumn[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

/** The rows in sight; what lies above and below is empty space of the same height. */
function Rows({ rows, columns, sorting, onSort }: RowsProps) {
  const scroller = useRef<HTMLElement>(null)
  const { top, height } = useScrolled(scroller)
  const printing = usePrinting()
  const [from, to] = printing ? [0, rows.length] : rowsInSight(top - HEAD, height, ROW, rows.length)
  const width = columns.reduce((sum, c) => sum + c.width, 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="st-scroll" ref={scroller} aria-label="Steps of the map" tabIndex={0}>
      <table className="tbl st-table" style={{ minWidth: width }} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">Steps of the map</caption>
        <colgroup>
          {columns.map((c) => (
            <col key={c.key} style={{ width: `${(c.width / width) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((c) => (
              <Head key={c.key} column={c} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Space height={from * ROW} columns={columns.length} />}
          {rows.slice(from, to).map((row, i) => (
            <Row key={row.step.id} row={row} index={from + i + 2} columns={columns} />
          ))}
          {to < rows.length && <Space height={(rows.length - to) * ROW} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  )
}

function Space({ height, columns }: { height: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row that holds nothing cannot be focused
    <tr aria-hidden="true" className="st-space">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

function Head({ column, sorting, onSort }: { column: StepColumn; sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const direction = sorting.column === column.key ? sorting.direction : undefined
  const first = column.numeric && column.key !== 'number' ? 'descending' : 'ascending'
  return (
    <th scope="col" className={column.numeric ? 'num' : undefined} data-key={column.key} aria-sort={direction}>
      <button type="button" className="sort" data-dir={direction} onClick={() => onSort(pressed(sorting, column.key, first))}>
        {column.head}
        {direction === 'ascending' && <ArrowUp className="icon-12" aria-hidden />}
        {direction === 'descending' && <ArrowDown className="icon-12" aria-hidden />}
      </button>
    </th>
  )
}

const Row = memo(function Row({ row, index, columns }: { row: StepRow; index: number; columns: readonly StepColumn[] }) {
  const { selection, select, panels } = useWork()
  const { step } = row
  const selected = selection.kind === 'step' && selection.id === step.id
  return (
    <tr
      aria-rowindex={index}
      aria-selected={selected}
      data-link={panels ? '' : undefined}
      onClick={(e) => {
        if (!panels) return
        const own = e.target instanceof Element && e.currentTarget.contains(e.target) && e.target.closest('button,textarea') === null
        if (own) select({ kind: 'step', id: step.id })
      }}
    >
      {columns.map((c) => (
        <Cell key={c.key} row={row} column={c} />
      ))}
    </tr>
  )
})

function Cell({ row, column }: { row: StepRow; column: StepColumn }) {
  const { step } = row
  const text = column.text(row)
  switch (column.key) {
    case 'number':
      return (
        <td className="num" data-key="number">
          <Opens element={{ kind: 'step', id: step.id }} className="st-open">
            {row.number}
            <span className="visually-hidden">: details of {step.title}</span>
          </Opens>
        </td>
      )
    case 'title':
      return (
        <th scope="row" data-key="title">
          <span className="st-title">
            <PanelText node={step.id} field="title" label={`Title of step ${row.number}`} text={step.title} rows={1} className="ell" />
            <TalkMarks elements={placesIn(step)} />
          </span>
        </th>
      )
    case 'measured':
      return (
        <td className="num">
          {text}
          {row.answers !== null && <span className="st-n"> n {row.answers.toLocaleString('en')}</span>}
        </td>
      )
    default:
      return (
        <td className={column.numeric ? 'num' : undefined} title={column.numeric ? undefined : text}>
          {column.numeric ? text : <span className="ell block">{text}</span>}
        </td>
      )
  }
}
