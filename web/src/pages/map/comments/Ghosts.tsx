import type { Stage } from '../../../model/map'
import { initials } from '../../../ui/Avatar'
import type { LaneSpec } from '../lanes'
import { ghostPlacements, ghostSteps, ghostsIn, type Shown } from './ghosts'
import { useTalk } from './talk'

/** How many ghosts a cell shows; the rest is a number. */
const MOST = 2

/** The cards that people suggest for a cell. */
export function GhostCards({ step, lane }: { step: string; lane: LaneSpec }) {
  return <Ghosts list={ghostsIn(useTalk().ghosts, step, lane)} />
}

/** The steps that people suggest behind a step. */
export function GhostSteps({ step, stage }: { step: string; stage: Stage }) {
  return <Ghosts list={ghostSteps(useTalk().ghosts, step, stage)} what="Step" />
}

/** The touchpoints that people suggest for a step. */
export function GhostPlacements({ step }: { step: string }) {
  return <Ghosts list={ghostPlacements(useTalk().ghosts, step)} />
}

function Ghosts({ list, what = '' }: { list: readonly Shown[]; what?: string }) {
  const { open, nameOf, fullNameOf } = useTalk()
  if (list.length === 0) return null
  return (
    <span className="tk-ghosts" {...(what === '' ? {} : { 'data-between': '' })}>
      {list.slice(0, MOST).map((s) => {
        const name = nameOf(s.by)
        const words = `${name} suggests${what === '' ? '' : ` the ${what.toLowerCase()}`}: ${s.words}`
        return (
          <button
            key={`${s.suggestion} ${s.ghost.id}`}
            type="button"
            tabIndex={-1}
            className="tk-ghost"
            aria-label={words}
            title={words}
            onClick={(e) => {
              e.stopPropagation()
              open({ tab: 'suggestions', at: s.suggestion })
            }}
          >
            <span className="ell">{s.words}</span>
            <span className="tk-by" aria-hidden data-by={initials(fullNameOf(s.by))} />
          </button>
        )
      })}
      {list.length > MOST && <span className="tk-by">{list.length - MOST} more</span>}
    </span>
  )
}
