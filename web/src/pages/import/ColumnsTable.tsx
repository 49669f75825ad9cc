import { Link2 } from 'lucide-react'
import { useState } from 'react'
import type { ColumnGuess, Mapping, Preview } from '../../api/types'
import { Button } from '../../ui/Button'
import { type Option, Select } from '../../ui/Select'
import type { JoinedFile } from './joins'
import { isRole, type Role, rescale, roles, roleWords, scaleOf } from './mapping'

const scales: readonly Option<string>[] = [
  { value: 'csat5', label: 'CSAT 1–5' },
  { value: 'ces7', label: 'CES 1–7' },
  { value: 'nps11', label: 'NPS 0–10' },
  { value: 'stars5', label: 'Stars 1–5' },
  { value: 'sentiment', label: 'Sentiment −1 to +1' },
]

/** Rows shown at first: the quality report below should stay in view. */
const firstRows = 8

interface ColumnsTableProps {
  readonly preview: Preview
  readonly mapping: Mapping
  readonly joins: readonly JoinedFile[]
  readonly currency: string
  readonly onRole: (column: string, role: Role) => void
  readonly onMapping: (mapping: Mapping) => void
}

/** The first rows of the file under what each column means. Every guess is a choice that can be changed. */
export function ColumnsTable({ preview, mapping, joins, currency, onRole, onMapping }: ColumnsTableProps) {
  const options = roles.map((r) => ({ value: r, label: r === 'value' && currency !== '' ? `Value, ${currency}` : roleWords[r] }))
  const [all, setAll] = useState(false)
  const joinOf = (column: string) => joins.find((j) => column.startsWith(`${j.name}.`))
  const edge = (i: number) => {
    const [join, before] = [preview.columns[i], preview.columns[i - 1]].map((c) => c && joinOf(c.name))
    return join !== undefined && join !== before ? 'border-l border-l-line-2' : ''
  }
  const rejected = new Map(preview.quality.examples.map((e) => [e.line, e]))
  return (
    <div className="card">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-wrap rounded-3" tabIndex={0} aria-label="First rows">
        <table className="tbl">
          <caption className="visually-hidden">First rows of the file, and what each column means</caption>
          <thead>
            <tr>
              <th scope="col" className="num align-bottom">
                Line
              </th>
              {preview.columns.map((c, i) => (
                <th key={c.name} scope="col" className={`h-auto! py-2! align-top ${edge(i)}`}>
                  <ColumnHead column={c} join={joinOf(c.name)} options={options} mapping={mapping} onRole={onRole} onMapping={onMapping} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, all ? undefined : firstRows).map((row, r) => {
              const line = preview.lines[r] ?? r
              const why = rejected.get(line)
              return (
                <tr key={line} className={why === undefined ? undefined : 'hatch-orange'}>
                  <td className="num text-ink-3">{line}</td>
                  {preview.columns.map((c, i) => (
                    <td key={c.name} className={edge(i)}>
                      <CellText text={row[i] ?? null} role={c.role} />
                      {why !== undefined && i === guilty(preview.columns, why.reason) && (
                        <span className="block text-11 text-orange-ink">Rejected: {why.detail}</span>
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {!all && preview.rows.length > firstRows && (
        <div className="border-t border-line px-4 py-1.5">
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            Show all {preview.rows.length} rows of the preview
          </Button>
        </div>
      )}
    </div>
  )
}

/** The column at which a rejection is written: the one whose meaning the reason is about, else the first. */
function guilty(columns: readonly ColumnGuess[], reason: string): number {
  const role = {
    bad_time: 'time',
    no_time: 'time',
    time_out_of_range: 'time',
    time_in_future: 'time',
    no_person: 'person',
    no_event: 'event',
    bad_number: 'value',
  }[reason]
  return Math.max(
    0,
    columns.findIndex((c) => c.role === role),
  )
}

function ColumnHead({
  column,
  join,
  options,
  mapping,
  onRole,
  onMapping,
}: {
  column: ColumnGuess
  join: JoinedFile | undefined
  options: readonly Option<Role>[]
  mapping: Mapping
  onRole: ColumnsTableProps['onRole']
  onMapping: ColumnsTableProps['onMapping']
}) {
  const role = isRole(column.role) ? column.role : 'none'
  const scale = role === 'score' ? scaleOf(mapping, column.name) : undefined
  const name = join === undefined ? column.name : column.name.slice(join.name.length + 1)
  return (
    <div className="flex min-w-32 flex-col gap-1.5">
      <span className="code ell max-w-56 text-ink" title={column.name}>
        {name}
      </span>
      <Select
        size="small"
        label={join === undefined ? `Meaning of ${name}` : `Meaning of ${name} from ${join.fileName}`}
        value={role}
        options={options}
        onChange={(next) => onRole(column.name, next)}
      />
      {scale !== undefined && (
        <Select
          size="small"
          label="Scale of the score"
          value={scale}
          options={scales}
          onChange={(v) => onMapping(rescale(mapping, column.name, v))}
        />
      )}
      {join === undefined ? (
        <Confidence value={column.confidence} note={column.note} />
      ) : (
        <span className="mark max-w-56" title={column.note === undefined ? join.fileName : `${join.fileName}. ${column.note}`}>
          <Link2 className="icon-12" aria-hidden />
          <span className="ell">{join.fileName}</span>
        </span>
      )}
    </div>
  )
}

/** How sure the guess is: filled high, half medium, dashed low; the word says it too. */
function Confidence({ value, note }: { value: number; note: string | undefined }) {
  const level = value >= 0.8 ? 'sure' : value >= 0.5 ? 'likely' : 'unsure'
  return (
    <span className="mark" title={note}>
      <svg width="10" height="10" viewBox="0 0 12 12" fill="none" aria-hidden="true">
        {level === 'sure' && <circle cx="6" cy="6" r="5.5" fill="var(--blue)" />}
        {level === 'likely' && (
          <>
            <circle cx="6" cy="6" r="4.8" stroke="var(--blue)" strokeWidth="1.4" />
            <path d="M6 1.2a4.8 4.8 0 0 0 0 9.6z" fill="var(--blue)" />
          </>
        )}
        {level === 'unsure' && <circle cx="6" cy="6" r="4.75" stroke="var(--ink-3)" strokeWidth="1.4" strokeDasharray="2.2 1.8" />}
      </svg>
      <span className="tn">{value.toFixed(2).replace(/^0/, '')}</span> {level}
    </span>
  )
}

function CellText({ text, role }: { text: string | null; role: string }) {
  if (text === null || text === '') return <span className="text-ink-3">–</span>
  if (role === 'text') return <span className="voice line-clamp-2 block max-w-72">“{text}”</span>
  return (
    <span className="code ell block max-w-56" title={text}>
      {text}
    </span>
  )
}
