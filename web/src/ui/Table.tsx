import { ArrowDown, ArrowUp } from 'lucide-react'
import { type MouseEvent, type ReactNode, useState } from 'react'
import { pressed, type Sorting, sorted } from './sort'

/** One column of a table. A column with `value` can be sorted by it. */
export interface Column<T> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: T) => ReactNode
  readonly value?: (row: T) => string | number | null
  readonly numeric?: boolean
  readonly width?: number | string
  /** Takes the width that is left; its content must be able to shrink. */
  readonly grow?: boolean
}

export interface TableProps<T> {
  /** What the table lists; read out before it. */
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly rowKey: (row: T) => string
  readonly initialSort?: Sorting
  readonly selected?: string
  readonly onRow?: (row: T) => void
  readonly minWidth?: number
}

/** Rows of facts; heads sort, and a row may be pressed as a twin of the link in it. */
export function Table<T>({ label, columns, rows, rowKey, initialSort, selected, onRow, minWidth }: TableProps<T>) {
  const [sorting, setSorting] = useState<Sorting | null>(initialSort ?? null)
  const keyOf = columns.find((c) => c.key === sorting?.column)?.value
  const shown = sorting !== null && keyOf !== undefined ? sorted(rows, keyOf, sorting.direction) : rows
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-wrap" aria-label={label} tabIndex={0}>
      <table className="tbl" style={minWidth === undefined ? undefined : { minWidth }}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <Head key={c.key} column={c} sorting={sorting} onSort={(first) => setSorting(pressed(sorting, c.key, first))} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const key = rowKey(row)
            return (
              <tr
                key={key}
                aria-selected={selected === undefined ? undefined : selected === key}
                data-link={onRow === undefined ? undefined : ''}
                onClick={onRow === undefined ? undefined : (e) => isOwnPress(e) && onRow(row)}
              >
                {columns.map((c) => (
                  <td key={c.key} className={look(c)}>
                    {c.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Whether the row itself was pressed: not a control in it, and not a menu that it opened elsewhere on the page. */
function isOwnPress(e: MouseEvent<HTMLElement>): boolean {
  const target = e.target as HTMLElement
  return e.currentTarget.contains(target) && target.closest('a,button,input,select') === null
}

function look<T>(c: Column<T>): string | undefined {
  return c.numeric === true ? 'num' : c.grow === true ? 'grow' : undefined
}

function Head<T>({
  column,
  sorting,
  onSort,
}: {
  column: Column<T>
  sorting: Sorting | null
  onSort: (first: 'ascending' | 'descending') => void
}) {
  const numeric = column.numeric === true
  const direction = sorting?.column === column.key ? sorting.direction : undefined
  return (
    <th
      scope="col"
      className={numeric ? 'num' : undefined}
      style={column.width === undefined ? undefined : { width: column.width }}
      aria-sort={direction}
    >
      {column.value === undefined ? (
        column.head
      ) : (
        <button type="button" className="sort" data-dir={direction} onClick={() => onSort(numeric ? 'descending' : 'ascending')}>
          {column.head}
          {direction === 'ascending' && <ArrowUp className="icon-12" aria-hidden />}
          {direction === 'descending' && <ArrowDown className="icon-12" aria-hidden />}
        </button>
      )}
    </th>
  )
}
