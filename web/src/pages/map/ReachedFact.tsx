import type { Element } from '../../overlay/numbers'
import { count, percent } from '../../plot/words'
import { useWork } from './work'

/** How many reach an element, and what share of all who start; the number opens its definition. */
export function ReachedFact({ kind, element }: { kind: 'stage' | 'step'; element: Element }) {
  const { numbers, stale, openNumber } = useWork()
  return (
    <div>
      <dt>Reached</dt>
      <dd>
        <button
          type="button"
          className="mp-fact-value"
          {...(stale ? { 'data-stale': '' } : {})}
          onClick={() => openNumber({ kind, element: element.id, number: 'reached' })}
        >
          {count(element.reached)}
        </button>
        <span className="ci">
          {percent(element.share)} of {count(numbers?.overlay.start.n ?? 0)}
        </span>
      </dd>
    </div>
  )
}
