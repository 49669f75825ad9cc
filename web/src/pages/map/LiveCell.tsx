import { pillText } from '../../plot/strip'
import { count, percent, percentRange } from '../../plot/words'
import { Skeleton } from '../../ui/Progress'
import { NextTime } from './NextTime'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** How many reach the step: count, share, interval. The ribbon is drawn over the whole row. */
export function LiveCell({ at }: { at: SceneStep }) {
  const { numbers, overlay, stale, openNumber, select, drops, hot } = useWork()
  const { step } = at
  const element = numbers?.step.get(step.id)
  if (element === undefined) {
    if (overlay.state !== 'loading') return null
    return (
      <div className="flex flex-col gap-1.5 pt-0.5">
        <Skeleton width={72} height={14} />
        <Skeleton width={48} height={10} />
      </div>
    )
  }
  if (!element.measured) {
    return (
      <button type="button" tabIndex={-1} className="mp-unmeasured" title={`Not measured: ${element.reason}`}>
        Not measured
        <span>{element.reason}</span>
      </button>
    )
  }
  const drop = drops.findIndex((d) => d.from === step.id)
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="mp-num"
        {...(stale ? { 'data-stale': '' } : {})}
        onClick={(e) => {
          e.stopPropagation()
          select({ kind: 'step', id: step.id })
          openNumber({ kind: 'step', element: step.id, number: 'reached' })
        }}
      >
        <b>{count(element.reached)}</b> <span>{percent(element.share)}</span>
        <span className="visually-hidden">of the start reached it: what it counts</span>
      </button>
      <div className="mp-live-line">
        <span className="ci leading-[13px]">{percentRange(element.share_low, element.share_high)}</span>
        <NextTime element={element} kind="step" />
      </div>
      {drop >= 0 && <DropPill at={at} index={drop} hot={drop === hot} />}
    </>
  )
}

/** The drop on the way to the next step, as a pill on the border between the two columns. */
function DropPill({ at, index, hot }: { at: SceneStep; index: number; hot: boolean }) {
  const { drops, scene, openNumber, select } = useWork()
  const drop = drops[index]
  const here = scene.plan.columns.find((c) => c.kind === 'step' && c.step === at.step.id)
  const next = scene.plan.columns.find((c) => c.kind === 'step' && c.step === drop?.to)
  if (drop === undefined || here === undefined || next === undefined) return null
  const x = (here.x + here.width + next.x) / 2 - here.x
  const to = scene.steps.get(drop.to)?.step.title ?? 'the next step'
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mp-pill tn"
      style={{ left: x }}
      {...(hot ? { 'data-hot': '' } : {})}
      {...(drop.free ? { 'data-free': '' } : {})}
      title={drop.free ? `“${to}” need not be taken` : `${count(drop.reached - drop.onward.converted)} do not go on to “${to}”`}
      onClick={(e) => {
        e.stopPropagation()
        select({ kind: 'step', id: at.step.id })
        openNumber({ kind: 'step', element: at.step.id, number: 'dropped' })
      }}
    >
      {pillText({ rate: drop.rate, hot, free: drop.free })}
      <span className="visually-hidden">, on the way to {to}: who they are</span>
    </button>
  )
}
