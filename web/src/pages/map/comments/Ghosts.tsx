import { useMemo } from 'react'
import { useSuggestions } from '../../../api/comments'
import { useRefusal } from '../../../api/session'
import type { Stage } from '../../../model/map'
import { initials } from '../../../ui/Avatar'
import type { LaneSpec } from '../lanes'
import type { Scene } from '../scene'
import { useWork } from '../work'
import { ghostPlacements, ghostStages, ghostSteps, ghostsIn, MOST, type Shown, shownGhosts, withRoom } from './ghosts'
import { useTalk } from './talk'

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

/** The stages that people suggest behind a stage. */
export function GhostStages({ stage }: { stage: string }) {
  const order = useWork().map.stages.map((s) => s.id)
  return <Ghosts list={ghostStages(useTalk().ghosts, stage, order)} what="Stage" />
}

/** The plan of the grid with room for what people suggest. */
export function useRoomForGhosts(mapId: string, scene: Scene): Scene {
  const { data } = useSuggestions(mapId, useRefusal('maps:drafts') === undefined)
  return useMemo(() => {
    const rows = withRoom(scene.rows, scene.order, shownGhosts(data?.suggestions ?? []))
    return rows === scene.rows ? scene : { ...scene, rows }
  }, [scene, data])
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
