import { type PointerEvent, useRef } from 'react'
import { emotionAt, emotionWord, emotionY } from '../../canvas/emotion'
import type { Emotion } from '../../model/map'
import { measuredEmotion } from '../../overlay/numbers'
import { count, signed } from '../../plot/words'
import { EMOTION_SCALE } from './charts'
import { useValue } from './desk'
import { signalDrag, useDragged } from './emotionDrag'
import { drawEmotion } from './emotions'
import type { SceneStep } from './scene'
import { useWork } from './work'

const SNAP = 0.5

/** The buttons of a step's two emotion points: the drawn one can be dragged, the measured one opens its definition. */
export function EmotionCell({ at }: { at: SceneStep }) {
  const work = useWork()
  const mode = useValue(work.desk.curve)
  const dragged = useDragged()
  const { step } = at
  const point = mode === 'to_be' ? at.toBe : at.drawn
  const mine = dragged?.step === step.id ? dragged : null
  const drawn = mine?.value ?? point?.value ?? null
  const measured = measuredEmotion(work.numbers?.step.get(step.id))
  return (
    <>
      {drawn === null ? <EmptyPoint at={at} /> : <DrawnPoint at={at} point={point} value={drawn} dragging={mine !== null} />}
      {measured !== null && (
        <button
          type="button"
          tabIndex={-1}
          className="mp-dot"
          style={{ top: emotionY(measured.value, EMOTION_SCALE) }}
          title={`Measured ${signed(measured.value)}, ${emotionWord(measured.value)}, ${count(measured.n)} answers`}
          aria-label={`Measured ${signed(measured.value)}, ${emotionWord(measured.value)}, between ${signed(measured.low)} and ${signed(measured.high)}, ${count(measured.n)} answers: what it counts`}
          onClick={(e) => {
            e.stopPropagation()
            work.select({ kind: 'step', id: step.id })
            work.openNumber({ kind: 'step', element: step.id, number: 'emotion' })
          }}
        />
      )}
    </>
  )
}

interface DrawnPointProps {
  readonly at: SceneStep
  readonly point: Emotion | null
  readonly value: number
  readonly dragging: boolean
}

/** The point that is dragged: half a step at a time, with Shift a tenth. At the drop words are offered. */
function DrawnPoint({ at, point, value, dragging }: DrawnPointProps) {
  const work = useWork()
  const toBe = work.desk.curve.get() === 'to_be'
  const words = `${toBe ? 'To be' : 'Drawn'} ${signed(value)}, ${point?.label ?? emotionWord(value)}`
  const moved = useRef(false)
  const laneY = (e: PointerEvent<HTMLElement>) => e.clientY - (e.currentTarget.parentElement?.getBoundingClientRect().top ?? 0)
  const drop = (edit: ReturnType<typeof signalDrag>, dot: Element) => {
    if (edit === null) return
    drawEmotion(work, at.step, edit.value)
    work.openPopup({ kind: 'feeling', step: at.step.id, anchor: dot, aside: true })
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mp-dot"
      data-drawn=""
      {...(toBe || point === null ? {} : { 'data-mark': `emotion ${point.id}` })}
      {...(dragging ? { 'data-dragging': '' } : {})}
      style={{ top: emotionY(value, EMOTION_SCALE) }}
      title={dragging ? undefined : `${words}. Drag up or down`}
      aria-label={`${words}. Plus and minus move it`}
      onPointerDown={(e) => {
        if (e.button !== 0) return
        e.currentTarget.setPointerCapture(e.pointerId)
        moved.current = false
        signalDrag({ kind: 'press', step: at.step.id, was: point?.value ?? null, y: laneY(e) })
      }}
      onPointerMove={(e) => {
        if (!e.currentTarget.hasPointerCapture(e.pointerId)) return
        moved.current ||= e.movementY !== 0
        signalDrag({ kind: 'drag', y: laneY(e), fine: e.shiftKey || e.altKey })
      }}
      onPointerUp={(e) => drop(signalDrag({ kind: 'release' }), e.currentTarget)}
      onPointerCancel={() => signalDrag({ kind: 'cancel' })}
      onClick={(e) => {
        if (moved.current) e.stopPropagation()
      }}
    >
      {dragging && <span className="mp-dot-tip tn">{`${signed(value)} ${emotionWord(value)}`}</span>}
    </button>
  )
}

/** A step without a drawn point: a click draws one where the pointer is. */
function EmptyPoint({ at }: { at: SceneStep }) {
  const work = useWork()
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mp-draw mp-quiet"
      aria-label={`Draw the emotion of step ${at.number}`}
      onClick={(e) => {
        e.stopPropagation()
        const y = e.clientY - e.currentTarget.getBoundingClientRect().top
        drawEmotion(work, at.step, e.clientY === 0 ? 0 : emotionAt(y, EMOTION_SCALE, SNAP))
      }}
    >
      <span aria-hidden>Draw</span>
    </button>
  )
}
