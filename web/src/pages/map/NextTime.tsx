import { Timer } from 'lucide-react'
import { type Element, onward } from '../../overlay/numbers'
import { count, duration } from '../../plot/words'
import { useWork } from './work'

/** How long people take from here to what comes next: the median, small, with its sentence on focus. */
export function NextTime({ element, kind }: { element: Element | undefined; kind: 'stage' | 'step' }) {
  const { stale, panels, select, openNumber } = useWork()
  const next = onward(element)
  if (element === undefined || next?.time == null) return null
  const { median_s: median, n } = next.time
  const words = `Half of the ${count(n)} who went on to “${next.name}” took less than ${duration(median)}`
  const shown = (
    <>
      <Timer className="icon-12" aria-hidden />
      {duration(median)}
      <span className="visually-hidden"> to the next {kind}, median</span>
    </>
  )
  if (!panels) {
    return (
      <span className="mp-time tn" title={words}>
        {shown}
      </span>
    )
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mp-time tn"
      title={words}
      {...(stale ? { 'data-stale': '' } : {})}
      onClick={(e) => {
        e.stopPropagation()
        select({ kind, id: element.id })
        openNumber({ kind, element: element.id, number: 'time' })
      }}
    >
      {shown}
    </button>
  )
}
