/** What stands in the cells of a comparison; the table and the list show the same. */

import { signed } from '../../../../plot/words'
import { plural } from '../../../shared/format'
import { Opens } from '../Opens'
import { type Facts, type Filled, lead, type Side } from './facts'
import { Says } from './Marker'
import { changedWords, type Run } from './words'

/** The title of the step: once where both say the same, else both with the words that differ. */
export function Titles({ column: { a, b } }: { column: Filled }) {
  const open = (words: React.ReactNode) =>
    a === null ? (
      words
    ) : (
      <Opens element={{ kind: 'step', id: a.step.id }} className="cp-open">
        {words}
      </Opens>
    )
  if (a !== null && b !== null && a.step.title === b.step.title) return <>{open(a.step.title)}</>
  const runs = a === null || b === null ? null : changedWords(a.step.title, b.step.title)
  return (
    <>
      {a !== null && <Says side="a">{open(runs === null ? a.step.title : <Words runs={runs.a} />)}</Says>}
      {b !== null && <Says side="b">{runs === null ? b.step.title : <Words runs={runs.b} />}</Says>}
    </>
  )
}

function Words({ runs }: { runs: readonly Run[] }) {
  let from = 0
  return runs.map((run) => {
    const key = from
    from += run.text.length + 1
    return (
      <span key={key}>
        {key > 0 && ' '}
        {run.changed ? <mark className="cp-changed">{run.text}</mark> : run.text}
      </span>
    )
  })
}

/** Touchpoints: those of both in plain words, the others behind the mark of their map. */
export function Touchpoints({ column: { facts } }: { column: Filled }) {
  const { a, b } = facts
  const [x, y] = [a?.touchpoints ?? [], b?.touchpoints ?? []]
  const shared = a === null || b === null ? [] : x.filter((t) => y.includes(t))
  const own = (side: Side, names: readonly string[]) =>
    names
      .filter((t) => !shared.includes(t))
      .map((t) => (
        <li key={`${side} ${t}`}>
          <Says side={side}>{t}</Says>
        </li>
      ))
  if (x.length + y.length === 0) return <span className="cp-none">none</span>
  return (
    <ul>
      {shared.map((t) => (
        <li key={t} className="text-ink-2">
          {t}
        </li>
      ))}
      {own('a', x)}
      {own('b', y)}
    </ul>
  )
}

/** Pains and gains of both maps: once where both have as many, nothing where neither has any. */
export function Counts({ column: { facts } }: { column: Filled }) {
  const { a, b } = facts
  const say = (side: Facts | null) => (side === null ? null : countWords(side))
  const [x, y] = [say(a), say(b)]
  const none = (words: string | null) => words === null || words === NONE
  if (none(x) && none(y)) return <span className="cp-none">{NONE}</span>
  if (x === y) return <span className="text-ink-2">{x}</span>
  return (
    <>
      {x !== null && <Says side="a">{x}</Says>}
      {y !== null && <Says side="b">{y}</Says>}
    </>
  )
}

const NONE = 'none'

function countWords({ pains, gains }: Facts): string {
  const words = [pains === 0 ? '' : plural(pains, 'pain'), gains === 0 ? '' : plural(gains, 'gain')].filter((w) => w !== '')
  return words.length === 0 ? NONE : words.join(', ')
}

/** By how much the second map is drawn better or worse, or which map has the step alone. */
export function Lead({ column }: { column: Filled }) {
  if (column.b === null) return <span className="cp-only">only in A</span>
  if (column.a === null) return <span className="cp-only">only in B</span>
  const by = lead(column)
  if (by === null) return <span className="cp-none">not drawn in both</span>
  if (by === 0) return <span className="cp-none">alike</span>
  return (
    <span className="tn font-semi">
      {by > 0 ? '▲' : '▼'} {signed(by)}
    </span>
  )
}
