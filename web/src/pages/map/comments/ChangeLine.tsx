import type { ChangeSection } from '../../../api/history'
import { sentence } from '../history/ChangeList'
import { useWork } from '../work'
import { selectionOf } from './threads'

type Change = ChangeSection['changes'][number]

/** Texts longer than this are shown as before and after; the sentence only names the field. */
const LONG = 60

/** One change in words; a longer text with what stood there and what would stand there. */
export function ChangeLine({ change }: { change: Change }) {
  const { map, select } = useWork()
  const selection = change.k === 'added' ? null : selectionOf(map, change.id)
  const before = typeof change.before === 'string' ? change.before : ''
  const after = typeof change.after === 'string' ? change.after : ''
  const long = change.k === 'changed' && Math.max(before.length, after.length) > LONG
  return (
    <>
      {selection === null ? (
        <span className="mh-change block" data-kind={change.k}>
          {sentence(change.words)}
        </span>
      ) : (
        <button type="button" className="mh-change tk-change" data-kind={change.k} onClick={() => select(selection)}>
          {sentence(change.words)}
        </button>
      )}
      {long && (
        <span className="tk-diff">
          {before !== '' && (
            <del>
              <span className="visually-hidden">Before: </span>
              {before}
            </del>
          )}
          {after !== '' && (
            <ins>
              <span className="visually-hidden">After: </span>
              {after}
            </ins>
          )}
        </span>
      )}
    </>
  )
}
