import { useMemo } from 'react'
import { measuredEmotion } from '../../overlay/numbers'
import { emotionMarks } from '../../plot/emotion'
import { Legend } from './Legend'
import { useWork } from './work'

const size = { width: 358, height: 120 }
const scale = { top: 10, bottom: 110 }

/** The whole emotion curve at a glance; the shown stage is shaded, and a press on a stage goes there. */
export function StoryCurve({ stage, onStage }: { stage: string; onStage: (id: string) => void }) {
  const { scene, shown: map, numbers, stale } = useWork()
  const step = size.width / Math.max(1, scene.order.length)
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
  if (marks.drawnPaths.length === 0 && marks.measured.length === 0) return null
  const spans = spansOf(map.stages.map((s) => ({ id: s.id, name: s.name, steps: s.steps.length })))
  return (
    <figure className="mp-story-curve">
      <div className="relative">
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          width="100%"
          role="img"
          aria-label={marks.summary}
          {...(stale ? { 'data-stale': '' } : {})}
        >
          {spans.map((s) => (
            <rect
              key={s.id}
              x={s.from * step}
              width={s.steps * step}
              y="0"
              height={size.height}
              rx="4"
              className="mp-story-stage-shade"
              {...(s.id === stage ? { 'data-on': '' } : {})}
            />
          ))}
          <line x1="0" x2={size.width} y1="60" y2="60" stroke="var(--line-2)" />
          {marks.bands.map((d) => (
            <path key={d} d={d} className="mp-band" />
          ))}
          {marks.whiskers.map((w) => (
            <line key={w.x} x1={w.x} x2={w.x} y1={w.top} y2={w.bottom} className="mp-whisker" />
          ))}
          {marks.drawnPaths.map((d) => (
            <path key={d} d={d} fill="none" stroke="var(--ink-2)" strokeWidth="1.500" strokeDasharray="4 4" />
          ))}
          {marks.measuredPaths.map((d) => (
            <path key={d} d={d} className="mp-measured" />
          ))}
          {marks.measured.map((d) => (
            <circle key={d.step} cx={d.x} cy={d.y} r="4" className="mp-measured-dot" />
          ))}
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
