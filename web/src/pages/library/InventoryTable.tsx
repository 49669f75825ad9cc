import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, type ReactNode, type UIEvent, useLayoutEffect, useRef, useState } from 'react'
import { count } from '../../plot/words'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { ago } from '../shared/format'
import { setFields } from './edits'
import type { InventoryRow, InventorySort } from './inventory'
import { windowOf } from './inventory'
import { useLibrary } from './room'
import { controls, initiators, touchpointKinds, touchpointStates } from './words'

/** Height of every row in pixels; long texts are cut with an ellipsis and stand whole in the panel. */
const ROW = 40
const columns = 12

interface TableProps {
  readonly rows: readonly InventoryRow[]
  readonly sort: InventorySort
  readonly down: boolean
  readonly selected: string | undefined
  readonly onSort: (by: InventorySort, numeric: boolean) => void
  readonly onOpen: (id: string) => void
}

const heads: readonly { readonly by: InventorySort; readonly name: string; readonly width: number; readonly numeric?: boolean }[] = [
  { by: 'name', width: 220, name: 'Touchpoint' },
  { by: 'channel', width: 190, name: 'Channels' },
  { by: 'control', width: 100, name: 'Control' },
  { by: 'kind', width: 130, name: 'Kind' },
  { by: 'initiator', width: 128, name: 'Initiator' },
  { by: 'status', width: 96, name: 'Status' },
  { by: 'owner', width: 156, name: 'Owner' },
  { by: 'maps', width: 64, name: 'Maps', numeric: true },
  { by: 'events', width: 80, name: 'Events', numeric: true },
  { by: 'persons', width: 80, name: 'Persons', numeric: true },
  { by: 'last', width: 112, name: 'Last event', numeric: true },
]

/** A long table of which only the rows near the view are in the page. */
export function InventoryTable({ rows, sort, down, selected, onSort, onOpen }: TableProps) {
  const box = useRef<HTMLElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  useLayoutEffect(() => {
    const el = box.current
    if (el === null) return
    const look = () => setView({ top: el.scrollTop, height: el.clientHeight })
    look()
    const observer = new ResizeObserver(look)
    observer.observe(el)
    return () => observer.disconnect()
  }, [])
  const onScroll = (e: UIEvent<HTMLElement>) => {
    const { scrollTop, clientHeight } = e.currentTarget
    setView({ top: scrollTop, height: clientHeight })
  }
  const { from, to } = windowOf(rows.length, view.top, view.height, ROW)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className="inv card" aria-label="Touchpoints" tabIndex={0} onScroll={onScroll}>
      <table className="tbl inv-table" aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">Touchpoints</caption>
        <colgroup>
          {heads.map((h) => (
            <col key={h.by} style={{ width: h.width }} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {heads.map((h) => (
              <th
                key={h.by}
                scope="col"
                className={h.numeric === true ? 'num' : undefined}
                aria-sort={sort === h.by ? (down ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  className="sort"
                  data-dir={sort === h.by ? '' : undefined}
                  onClick={() => onSort(h.by, h.numeric === true)}
                >
                  {h.name}
                  {sort === h.by && (down ? <ArrowDown className="icon-12" aria-hidden /> : <ArrowUp className="icon-12" aria-hidden />)}
                </button>
              </th>
            ))}
            <th scope="col">What we say there</th>
          </tr>
        </thead>
        <tbody>
          <Space rows={from} />
          {rows.slice(from, to).map((row, i) => (
            <Row key={row.record.id} row={row} index={from + i + 2} selected={row.record.id === selected} onOpen={onOpen} />
          ))}
          <Space rows={rows.length - to} />
        </tbody>
      </table>
    </section>
  )
}

/** Stands for the rows that are out of sight. */
function Space({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: rows * ROW, padding: 0, border: 0 }} />
    </tr>
  )
}

/** One row; it is drawn again only when it, or its place, changes. */
const Row = memo(function Row({
  row,
  index,
  selected,
  onOpen,
}: {
  row: InventoryRow
  index: number
  selected: boolean
  onOpen: (id: string) => void
}) {
  const { library, run } = useLibrary()
  const { record: t, use } = row
  const set = (field: string) => (value: string) => run(setFields(t.id, field, { [field]: value === '' ? null : value }))
  const open = () => onOpen(t.id)
  return (
    <tr
      aria-rowindex={index}
      aria-selected={selected}
      data-link=""
      onClick={(e) => (e.target as HTMLElement).closest('select,button,a') === null && open()}
    >
      <th scope="row" className="inv-name">
        <button type="button" className="ell block w-full text-left font-medium hover:underline" title={t.name} onClick={open}>
          {t.name}
        </button>
      </th>
      <td>
        <span className="flex items-center gap-2">
          {row.channels.length === 0 && <span className="text-ink-3">none</span>}
          {row.channels.slice(0, 2).map((c) => (
            <span key={c.name} className="flex items-center gap-1 whitespace-nowrap">
              <ChannelIcon channel={c.kind} />
              {c.name}
            </span>
          ))}
          {row.channels.length > 2 && <span className="text-ink-3">+{row.channels.length - 2}</span>}
        </span>
      </td>
      <Choice name={`Control of ${t.name}`} value={t.control ?? ''} options={controls} onChange={set('control')} />
      <Choice name={`Kind of ${t.name}`} value={t.kind ?? ''} options={touchpointKinds} onChange={set('kind')} />
      <Choice name={`Initiator of ${t.name}`} value={t.initiator ?? ''} options={initiators} onChange={set('initiator')} />
      <Choice name={`Status of ${t.name}`} value={t.status ?? 'active'} options={touchpointStates} onChange={set('status')} required />
      <Choice
        name={`Owner of ${t.name}`}
        value={row.owner === '' ? '' : (t.owner ?? '')}
        options={library.owners.map((o) => ({ value: o.id, label: o.name }))}
        onChange={set('owner')}
      />
      <Counted of={use?.maps.length} zero="none" />
      <Counted of={use?.events} zero="none" />
      <Counted of={use?.persons} zero="none" />
      <td className="num">
        {use?.last === undefined || use.last === '' ? (
          <span className="text-ink-3">–</span>
        ) : (
          <time dateTime={use.last}>{ago(use.last, Date.now())}</time>
        )}
      </td>
      <td className="inv-say">
        {row.messages.length === 0 ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="ell block" title={row.messages.join('\n')}>
            {row.messages[0]}
            {row.messages.length > 1 && ` +${row.messages.length - 1}`}
          </span>
        )}
      </td>
    </tr>
  )
})

function Counted({ of, zero }: { of: number | undefined; zero: string }): ReactNode {
  return (
    <td className="num">
      {of === undefined ? (
        <span className="skel inline-block h-3 w-8" />
      ) : of === 0 ? (
        <span className="text-ink-3">{zero}</span>
      ) : (
        count(of)
      )}
    </td>
  )
}

/** A choice that is text until it is pressed: a table has hundreds of them, and only one is open. */
function Choice({
  name,
  value,
  options,
  onChange,
  required = false,
}: {
  name: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  onChange: (value: string) => void
  required?: boolean
}) {
  const { refusal } = useLibrary()
  const [open, setOpen] = useState(false)
  const word = options.find((o) => o.value === value)?.label ?? '–'
  if (!open) {
    return (
      <td>
        <button
          type="button"
          className="cell-choice"
          aria-label={`${name}: ${word === '–' ? 'not said' : word}`}
          disabled={refusal !== undefined}
          data-empty={value === '' ? '' : undefined}
          onClick={() => setOpen(true)}
        >
          <span className="ell">{word}</span>
        </button>
      </td>
    )
  }
  return (
    <td>
      <select
        ref={opened}
        className="cell-choice"
        aria-label={name}
        value={value}
        onBlur={() => setOpen(false)}
        onChange={(e) => {
          setOpen(false)
          onChange(e.target.value)
        }}
      >
        {!required && <option value="">–</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </td>
  )
}

/** Focuses the choice that was just pressed and shows its list, where the browser lets a page do so. */
function opened(select: HTMLSelectElement | null): void {
  select?.focus()
  try {
    select?.showPicker()
  } catch {
    // The list opens with the next press or arrow.
  }
}
