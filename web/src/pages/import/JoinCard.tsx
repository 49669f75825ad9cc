import { FileText, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { JoinMatch, Lookup, Mapping, Preview } from '../../api/types'
import { count, percent } from '../../plot/words'
import { Button, IconButton } from '../../ui/Button'
import { Checkbox } from '../../ui/Field'
import { Meter } from '../../ui/Meter'
import { type Option, Select } from '../../ui/Select'
import { plural } from '../shared/format'
import { amounts, bring, type Joined, type JoinedFile, leave, numbers, type Several, setKeys, setSeveral, severalOf } from './joins'

interface JoinCardProps {
  readonly join: JoinedFile
  readonly preview: Preview
  readonly mapping: Mapping
  readonly mainName: string
  readonly onChange: (change: (state: Joined) => Joined) => void
  readonly onRemove: () => void
}

/** One joined file: by which key, how many rows find a match, which columns come along. */
export function JoinCard({ join, preview, mapping, mainName, onChange, onRemove }: JoinCardProps) {
  const lookup = mapping.lookups?.find((l) => l.name === join.name)
  const match = preview.joins.find((m) => m.name === join.name)
  return (
    <li className="flex flex-col gap-3 border-b border-line pb-4">
      <div className="flex items-center gap-2">
        <FileText className="icon-14 flex-none text-ink-3" aria-hidden />
        <h3 className="min-w-0 text-14 [overflow-wrap:anywhere]">{join.fileName}</h3>
        <span className="tn flex-none text-11 text-ink-3">
          {join.whole ? plural(join.rows, 'row') : `over ${plural(join.rows, 'row')}`}
        </span>
        <IconButton className="ml-auto" label={`Remove ${join.fileName}`} size="small" variant="quiet" onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]">
        <Keys key={`${lookup?.key}=${lookup?.on}`} join={join} lookup={lookup} preview={preview} mainName={mainName} onChange={onChange} />
        {match !== undefined && <Matches match={match} lookup={lookup} fileName={join.fileName} mainName={mainName} />}
      </div>
      {lookup !== undefined && (
        <>
          <SeveralRows join={join} lookup={lookup} match={match} onChange={onChange} />
          <Columns join={join} lookup={lookup} own={preview.info.columns} onChange={onChange} />
        </>
      )}
    </li>
  )
}

/** The pair of key columns. Nothing is joined before both are chosen. */
function Keys({
  join,
  lookup,
  preview,
  mainName,
  onChange,
}: Pick<JoinCardProps, 'join' | 'preview' | 'mainName' | 'onChange'> & { lookup: Lookup | undefined }) {
  const [half, setHalf] = useState({ key: lookup?.key ?? '', on: lookup?.on ?? '' })
  const choose = (next: { key: string; on: string }) => {
    setHalf(next)
    if (next.key !== '' && next.on !== '') onChange((s) => setKeys(s, join.name, next.key, next.on, preview))
  }
  const theirs = preview.columns.map((c) => c.name).filter((c) => !c.startsWith(`${join.name}.`))
  return (
    <>
      <Labelled label={`Key in ${mainName}`}>
        <Select
          size="small"
          label={`Key of ${join.fileName} in ${mainName}`}
          value={half.key === '' ? null : half.key}
          options={optionsOf(theirs)}
          onChange={(key) => choose({ ...half, key })}
        />
      </Labelled>
      <Labelled label={`Key in ${join.fileName}`}>
        <Select
          size="small"
          label={`Key in ${join.fileName}`}
          value={half.on === '' ? null : half.on}
          options={optionsOf(join.columns.map((c) => c.name))}
          onChange={(on) => choose({ ...half, on })}
        />
      </Labelled>
      {lookup === undefined && (
        <p className="text-12 text-orange-ink" role="alert">
          No column of {join.fileName} shares its values with a column of {mainName}. Choose the keys, or remove the file.
        </p>
      )}
    </>
  )
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="ell text-11 font-medium text-ink-3" title={label}>
        {label}
      </span>
      {children}
    </div>
  )
}

/** How many rows find a match, and what becomes of the others. */
function Matches({
  match,
  lookup,
  fileName,
  mainName,
}: {
  match: JoinMatch
  lookup: Lookup | undefined
  fileName: string
  mainName: string
}) {
  const share = match.looked === 0 ? 0 : match.matched / match.looked
  const words = `${percent(share)} of rows find a match`
  const lost = match.looked - match.matched - match.empty
  return (
    <div aria-live="polite">
      <p className="tn">
        <span className="font-semi">{percent(share)}</span> of rows find a match{' '}
        <span className="text-11 text-ink-3">n {count(match.looked)}</span>
      </p>
      <div className="my-1.5">
        <Meter
          parts={[
            { share, part: 'solid' },
            { share: 1 - share, part: 'hatch' },
          ]}
          words={words}
        />
      </div>
      {match.matched === 0 ? (
        <p className="text-12 text-orange-ink">
          No row of {mainName} finds its {lookup?.key} in {fileName}. Choose other keys, or remove the file.
        </p>
      ) : (
        lost > 0 && (
          <p className="tn text-12 text-ink-2 [overflow-wrap:anywhere]">
            {plural(lost, 'row finds', 'rows find')} none, such as <span className="code">{match.missing.join(', ')}</span>: the joined
            columns stay empty.
          </p>
        )
      )}
      {match.empty > 0 && <p className="tn text-12 text-ink-2">{plural(match.empty, 'row has', 'rows have')} no key.</p>}
    </div>
  )
}

const severalWords: readonly Option<Several>[] = [
  { value: 'first', label: 'The first row is taken', hint: 'The others are left out' },
  { value: 'each', label: 'Each row counts', hint: 'One event for each, where its time or name comes from this file' },
  { value: 'sum', label: 'Amounts are added up', hint: 'Other columns come from the first row' },
]

/** Which row wins where a key stands in several. */
function SeveralRows({
  join,
  lookup,
  match,
  onChange,
}: {
  join: JoinedFile
  lookup: Lookup
  match: JoinMatch | undefined
  onChange: JoinCardProps['onChange']
}) {
  const several = severalOf(lookup)
  const repeated = match?.repeated ?? 0
  if (repeated === 0 && several === 'first') return null
  const sums = numbers(join)
  const set = (to: Several, sum: readonly string[]) => onChange((s) => ({ ...s, mapping: setSeveral(s.mapping, join.name, to, sum) }))
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="tn text-12 text-ink-2">
        {plural(repeated, 'row of the file has', 'rows of the file have')} a key that stands further up.
      </span>
      <Select
        className="w-auto"
        size="small"
        label={`Several rows with one key in ${join.fileName}`}
        value={several}
        options={sums.length === 0 ? severalWords.filter((w) => w.value !== 'sum') : severalWords}
        onChange={(to) => set(to, amounts(join))}
      />
      {several === 'sum' &&
        sums.map((c) => (
          <Checkbox
            key={c}
            label={<span className="code">{c}</span>}
            checked={lookup.sum?.includes(c) ?? false}
            disabled={lookup.sum?.length === 1 && lookup.sum[0] === c}
            onChange={(e) => set('sum', e.target.checked ? [...(lookup.sum ?? []), c] : (lookup.sum ?? []).filter((o) => o !== c))}
          />
        ))}
    </div>
  )
}

/** Which columns come along. */
function Columns({
  join,
  lookup,
  own,
  onChange,
}: {
  join: JoinedFile
  lookup: Lookup
  own: readonly string[]
  onChange: JoinCardProps['onChange']
}) {
  const offered = join.columns.map((c) => c.name).filter((c) => c !== lookup.on || join.brought.includes(c))
  const all = offered.every((c) => join.brought.includes(c))
  const turn = (columns: readonly string[], on: boolean) =>
    onChange((s) => columns.reduce((state, c) => (on ? bring : leave)(state, join.name, c, own), s))
  return (
    <fieldset>
      <legend className="mb-1 p-0 text-11 font-medium text-ink-3">Columns to bring in</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {offered.map((c) => (
          <Checkbox
            key={c}
            label={<span className="code">{c}</span>}
            checked={join.brought.includes(c)}
            onChange={(e) => turn([c], e.target.checked)}
          />
        ))}
        {offered.length > 2 && (
          <Button size="small" variant="quiet" onClick={() => turn(all ? offered : offered.filter((c) => !join.brought.includes(c)), !all)}>
            {all ? 'None' : 'All'}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function optionsOf(columns: readonly string[]): readonly Option<string>[] {
  return columns.map((c) => ({ value: c, label: c }))
}
