import { Minus, Plus } from 'lucide-react'
import { useHall } from './hall'
import { dotsLeft, isOpenTo, tallied, upTo, type Votable } from './state'

/**
 * The dots of one element: while a vote goes on one's own, with a way to place
 * and to take one; once it is shown everybody's. Within the grid the keys V and
 * Shift V do the same, so its buttons are no stops of the tab key.
 */
export function Dots({ element, about, name, tab = false }: { element: string; about: Votable; name: string; tab?: boolean }) {
  const { heard, dot } = useHall()
  const vote = heard?.workshop.vote
  if (vote === undefined || !isOpenTo(vote.kinds, about)) return null
  if (vote.shown) {
    const n = tallied(vote, element)
    if (n === 0) return null
    return (
      <span className="ws-dots tn" data-shown="" role="img" aria-label={`${n} ${n === 1 ? 'dot' : 'dots'}`}>
        <i aria-hidden />
        {n}
      </span>
    )
  }
  const mine = vote.mine[element] ?? 0
  const left = dotsLeft(vote)
  const stop = { type: 'button', tabIndex: tab ? 0 : -1 } as const
  return (
    <span className="ws-dots" {...(mine > 0 ? { 'data-mine': '' } : {})}>
      {mine > 0 && (
        <>
          <button
            {...stop}
            aria-label={`Take a dot from ${name}`}
            title="Take a dot away (Shift V)"
            onClick={(e) => {
              e.stopPropagation()
              dot(element, -1)
            }}
          >
            <Minus className="icon-12" aria-hidden />
          </button>
          <span className="ws-own" role="img" aria-label={`${mine} of your dots`}>
            {mine <= 3 ? upTo(mine).map((i) => <i key={i} aria-hidden />) : <b className="tn">{mine}</b>}
          </span>
        </>
      )}
      <button
        {...stop}
        aria-label={`Place a dot on ${name}`}
        title={left > 0 ? 'Place a dot (V)' : 'No dot left'}
        disabled={left < 1}
        onClick={(e) => {
          e.stopPropagation()
          dot(element, 1)
        }}
      >
        <Plus className="icon-12" aria-hidden />
      </button>
    </span>
  )
}
