import { useMemo, useRef } from 'react'
import { measuredEmotion } from '../../overlay/numbers'
import { emotionMarks } from '../../plot/emotion'
import { Legend } from './Legend'
import { CurveMarks } from './views/CurveMarks'
import { shows } from './views/filter'
import { useSize } from './views/useSize'
import { useWork } from './work'

/** The width is assumed until the page has been laid out. */
const USUAL = 358
const HEIGHT = 120
const scale = { top: 10, bottom: 110 }

/** The whole emotion curve at a glance; the shown stage is shaded, and a press on a stage goes there. */
export function StoryCurve({ stage, onStage }: { stage: string; onStage: (id: string) => void }) {
  const { scene, shown: map, numbers, stale, filter } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const seen = useSize(box)
  const width = seen.width === 0 ? USUAL : seen.width
  const step = width / Math.max(1, scene.order.length)
  const marks = useMemo(() => {
    const columns = [...scene.steps.values()].map((s, i) => ({
      step: s.step.id,
      name: s.step.title,
      x: (i + 0.5) * step,
      drawn: s.drawn?.value ?? null,
      measured: measuredEmotion(numbers?.step.get(s.step.id)),
    }))
    return emotionMarks(columns, { scale, stale })
  }, [scene, numbers, stale, step])
  if (!shows(filter, 'emotion')) return null
  if (marks.drawnPaths.length === 0 && marks.measured.length === 0) return null
  const spans = spansOf(map.stages.map((s) => ({ id: s.id, name: s.name, steps: s.steps.length })))
  return (
    <figure className="mp-story-curve">
      <div className="relative" ref={box}>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width="100%" role="img" aria-label={marks.summary} {...(stale ? { 'data-stale': '' } : {})}>
          {spans.map((s) => (
            <rect
              key={s.id}
              x={s.from * step}
              width={s.steps * step}
              y="0"
              height={HEIGHT}
              rx="4"
              className="mp-story-stage-shade"
              {...(s.id === stage ? { 'data-on': '' } : {})}
            />
          ))}
          <line x1="0" x2={width} y1="60" y2="60" stroke="var(--line-2)" />
          <CurveMarks marks={marks} labels={false} dot={4} />
        </svg>
        <button
          type="button"
          className="absolute inset-0"
          aria-label="Go to the stage at this place of the curve"
          onClick={(e) => {
            const box = e.currentTarget.getBoundingClientRect()
            const at = ((e.clientX - box.left) / box.width) * scene.order.length
            const there = spans.filter((s) => s.from <= at).at(-1) ?? spans[0]
            if (there !== undefined) onStage(there.id)
          }}
        />
      </div>
      <figcaption className="flex gap-4 text-11 text-ink-3">
        <Legend />
      </figcaption>
    </figure>
  )
}

/** Stages with steps, and the number of steps before each. */
function spansOf(stages: readonly { readonly id: string; readonly name: string; readonly steps: number }[]) {
  return stages.map((s, i) => ({ ...s, from: stages.slice(0, i).reduce((sum, b) => sum + b.steps, 0) })).filter((s) => s.steps > 0)
}
