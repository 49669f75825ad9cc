import { Minus, Plus } from 'lucide-react'
import { emotionWord, GAP_MIN } from '../../canvas/emotion'
import { nudged } from '../../editor/emotionTool'
import { measuredEmotion } from '../../overlay/numbers'
import { count, signed, signedRange } from '../../plot/words'
import { IconButton } from '../../ui/Button'
import { Section } from '../../ui/Panel'
import { drawEmotion } from './emotions'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** What people drew beside what customers said. */
export function StepEmotion({ at }: { at: SceneStep }) {
  const work = useWork()
  const { step, drawn } = at
  const measured = measuredEmotion(work.numbers?.step.get(step.id))
  const gap = drawn === null || measured === null || work.stale ? null : gapOf(drawn.value, measured)
  return (
    <Section title="Emotion">
      <dl className="mp-pairs tn">
        <dt>Measured</dt>
        <dd>
          {measured === null ? (
            <span className="text-ink-3">no answers, or too few</span>
          ) : (
            <>
              <button
                type="button"
                className="mp-inline-num"
                onClick={() => work.openNumber({ kind: 'step', element: step.id, number: 'emotion' })}
              >
                {signed(measured.value)}
              </button>{' '}
              {emotionWord(measured.value)}{' '}
              <span className="ci">
                {signedRange(measured.low, measured.high)}, n {count(measured.n)}
              </span>
            </>
          )}
        </dd>
        <dt>Drawn</dt>
        <dd className="flex items-center gap-1">
          {drawn === null ? <span className="text-ink-3">not drawn</span> : <b className="font-semi">{signed(drawn.value)}</b>}
          {drawn !== null && <span>{drawn.label ?? emotionWord(drawn.value)}</span>}
          {gap !== null && <span className="font-semi text-orange">Gap {gap.toFixed(1)}</span>}
          <span className="ml-auto flex">
            <IconButton label="Half a step down" size="small" onClick={() => drawEmotion(work, step, nudged(drawn?.value ?? null, -0.5))}>
              <Minus className="icon-14" aria-hidden />
            </IconButton>
            <IconButton label="Half a step up" size="small" onClick={() => drawEmotion(work, step, nudged(drawn?.value ?? null, 0.5))}>
              <Plus className="icon-14" aria-hidden />
            </IconButton>
          </span>
        </dd>
      </dl>
      {measured !== null && drawn?.value !== Math.round(measured.value * 10) / 10 && (
        <p className="text-right">
          <button type="button" className="link min-h-6 text-11" onClick={() => drawEmotion(work, step, measured.value)}>
            Use measured
          </button>
        </p>
      )}
    </Section>
  )
}

/** A gap counts from a size that one can feel, and only beyond what chance explains. */
function gapOf(drawn: number, measured: { readonly value: number; readonly low: number; readonly high: number }): number | null {
  const size = Math.abs(drawn - measured.value)
  return size >= GAP_MIN && (drawn < measured.low || drawn > measured.high) ? size : null
}
