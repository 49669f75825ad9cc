import { MoreHorizontal, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Stage } from '../../model/map'
import { stageKpi } from '../../overlay/kpi'
import { Avatar } from '../../ui/Avatar'
import { Button, IconButton } from '../../ui/Button'
import { Dots } from '../workshop/Dots'
import { newStage, newStep } from './actions'
import { Catalogue } from './Catalogue'
import { useValue } from './desk'
import { EmptyMap } from './EmptyMap'
import { GoalText } from './GoalText'
import { KpiTile } from './KpiTile'
import { MarkBar } from './MarkBar'
import { PanelText } from './PanelText'
import { StoryCurve } from './StoryCurve'
import { SelectSeveral } from './StorySelect'
import { StoryStep } from './StoryStep'
import { UnplacedRow } from './UnplacedRow'
import { useWork } from './work'

/** The map as a story: headings and lists, stage by stage, for small screens. Everything can be edited in place. */
export function Story() {
  const work = useWork()
  const { shown: map, scene, readOnly } = work
  const scroller = useRef<HTMLDivElement>(null)
  const shown = useShownStage(scroller, map.stages)
  const selecting = useValue(work.desk.selecting)
  if (map.stages.length === 0) return <EmptyMap />
  const index = map.stages.findIndex((s) => s.id === shown)
  const last = map.stages[map.stages.length - 1]
  const goTo = (stage: Stage | undefined) => {
    if (stage !== undefined) document.getElementById(`stage-${stage.id}`)?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <div className="mp-story" ref={scroller} data-density="comfortable" {...(selecting ? { 'data-selecting': '' } : {})}>
        <StoryCurve stage={shown} onStage={(id) => goTo(map.stages.find((s) => s.id === id))} />
        {!readOnly && (
          <div className="flex justify-end">
            <SelectSeveral />
          </div>
        )}
        {map.stages.map((stage, i) => (
          <section key={stage.id} id={`stage-${stage.id}`} data-stage={stage.id} aria-labelledby={`name-${stage.id}`}>
            <StoryStage stage={stage} next={map.stages[i + 1]} />
            {stage.steps.map((s) => {
              const at = scene.steps.get(s.id)
              return at === undefined ? null : <StoryStep key={s.id} at={at} />
            })}
            {!readOnly && (
              <Button
                size="small"
                variant="quiet"
                icon={<Plus className="icon-14" aria-hidden />}
                onClick={() => newStep(work, stage.id, stage.steps[stage.steps.length - 1]?.id ?? null)}
              >
                Step
              </Button>
            )}
          </section>
        ))}
        {!readOnly && (
          <>
            <Button size="small" icon={<Plus className="icon-14" aria-hidden />} onClick={() => newStage(work, last?.id ?? null)}>
              Stage
            </Button>
            <UnplacedRow />
          </>
        )}
      </div>
      <nav className="mp-story-nav" aria-label="Stages">
        <button type="button" className="link ell" disabled={index <= 0} onClick={() => goTo(map.stages[index - 1])}>
          {index > 0 ? `‹ ${map.stages[index - 1]?.name}` : ''}
        </button>
        <span className="mp-cap tn">
          stage {index + 1} of {map.stages.length}
        </span>
        <button
          type="button"
          className="link ell text-right"
          disabled={index + 1 >= map.stages.length}
          onClick={() => goTo(map.stages[index + 1])}
        >
          {index + 1 < map.stages.length ? `${map.stages[index + 1]?.name} ›` : ''}
        </button>
      </nav>
      {!readOnly && (
        <>
          <MarkBar />
          <Catalogue forOne />
        </>
      )}
    </>
  )
}

function StoryStage({ stage, next }: { stage: Stage; next: Stage | undefined }) {
  const work = useWork()
  const owner = work.library.owners.find((o) => o.id === stage.accountable)
  const metrics = (stage.metrics ?? []).flatMap((id) => work.library.metrics.find((m) => m.id === id) ?? [])
  const kpi = stageKpi({ stage: stage.id, numbers: work.numbers, metrics, values: work.metrics, nextName: next?.name })
  return (
    <div className="mp-story-stage">
      <div className="flex items-center gap-2">
        <h2 id={`name-${stage.id}`} className="min-w-0 flex-1">
          <PanelText node={stage.id} field="name" label="Name of the stage" text={stage.name} rows={1} className="text-20 font-semi" />
        </h2>
        {owner !== undefined && (
          <span className="mp-owner" title={`Accountable: ${owner.name}`}>
            <Avatar name={owner.name} />
            {owner.name}
          </span>
        )}
        <Dots element={stage.id} about={{ type: 'stage' }} name={`the stage ${stage.name}`} tab />
        {!work.readOnly && (
          <IconButton
            label={`Menu of ${stage.name}`}
            size="small"
            onClick={(e) => work.openMenu({ kind: 'stage', stage }, e.currentTarget)}
          >
            <MoreHorizontal aria-hidden />
          </IconButton>
        )}
      </div>
      <GoalText stage={stage} className="text-ink-2" />
      <KpiTile kpi={kpi} stage={stage.id} wide />
    </div>
  )
}

/** The stage whose part of the story is at the top of the screen. */
function useShownStage(scroller: React.RefObject<HTMLElement | null>, stages: readonly Stage[]): string {
  const [shown, setShown] = useState(stages[0]?.id ?? '')
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const look = () => {
      const top = element.getBoundingClientRect().top + 120
      const parts = [...element.querySelectorAll<HTMLElement>('[data-stage]')]
      const here = parts.filter((p) => p.getBoundingClientRect().top <= top).at(-1) ?? parts[0]
      setShown(here?.dataset.stage ?? '')
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller])
  return stages.some((s) => s.id === shown) ? shown : (stages[0]?.id ?? '')
}
