import { memo, useMemo } from 'react'
import { emotionY } from '../../canvas/emotion'
import { emotionMarks, loudSteps } from '../../plot/emotion'
import { ChartArea } from './ChartArea'
import { chartColumns, chartExtent, EMOTION_SCALE, emotionColumns, otherCurves, toBeCurve } from './charts'
import { useValue } from './desk'
import { useDragged } from './emotionDrag'
import { useWork } from './work'

const ticks = [2, 1, 0, -1, -2]

/** Both emotion curves with their dots, gaps and labels, over the whole row. The buttons stand in the cells. */
export const EmotionChart = memo(function EmotionChart({ range, height }: { range: readonly [number, number]; height: number }) {
  const { scene, numbers, stale, library, desk } = useWork()
  const mode = useValue(desk.curve)
  const held = useDragged()
  const dragged = mode === 'as_is' ? held : null
  const loud = useMemo(() => loudSteps(emotionColumns(scene, scene.plan.columns, numbers, null)), [scene, numbers])
  const { marks, toBe, others, extent } = useMemo(() => {
    const columns = chartColumns(scene, range)
    const marks = emotionMarks(emotionColumns(scene, columns, numbers, dragged), { scale: EMOTION_SCALE, stale, loud })
    const toBe = toBeCurve(scene, columns, mode === 'to_be' ? held : null)
    return { marks, toBe, others: otherCurves(scene, columns), extent: chartExtent(columns) }
  }, [scene, range, numbers, dragged, held, mode, stale, loud])
  const initial = (persona: string) => (library.personas.find((p) => p.id === persona)?.name ?? '?').charAt(0)
  return (
    <ChartArea extent={extent} height={height} stale={stale}>
      {ticks.map((t) => (
        <line
          key={t}
          x1={extent.x}
          x2={extent.x + extent.width}
          y1={emotionY(t, EMOTION_SCALE)}
          y2={emotionY(t, EMOTION_SCALE)}
          stroke={t === 0 ? 'var(--line-2)' : 'var(--line)'}
          strokeDasharray={t === 0 ? undefined : '1 3'}
        />
      ))}
      {marks.bands.map((d) => (
        <path key={d} d={d} className="mp-band" />
      ))}
      {others.map((o) => (
        <g key={o.key} className="mp-other-curve">
          {o.paths.map((d) => (
            <path key={d} d={d} />
          ))}
          {o.dots.map((d) =>
            d.free ? (
              <text key={d.step} x={d.x} y={d.y + 4} textAnchor="middle">
                {initial(o.key)}
              </text>
            ) : (
              <circle key={d.step} cx={d.x} cy={d.y} r="2" />
            ),
          )}
        </g>
      ))}
      {toBe !== null && (
        <g className="mp-tobe">
          {toBe.paths.map((d) => (
            <path key={d} d={d} />
          ))}
          {toBe.dots.map((d) => (
            <rect key={d.step} x={d.x - 4} y={d.y - 4} width="8" height="8" transform={`rotate(45 ${d.x} ${d.y})`} />
          ))}
        </g>
      )}
      {marks.whiskers.map((w) => (
        <line key={w.x} x1={w.x} x2={w.x} y1={w.top} y2={w.bottom} className="mp-whisker" />
      ))}
      {marks.drawnPaths.map((d) => (
        <path key={d} d={d} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="4 4" />
      ))}
      {marks.measuredPaths.map((d) => (
        <path key={d} d={d} className="mp-measured" />
      ))}
      {marks.gaps.map((g) => (
        <GapArrow key={g.index} {...g} />
      ))}
      {marks.drawn.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r="4" fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.5" />
      ))}
      {marks.measured.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r="4.500" className="mp-measured-dot" />
      ))}
      {marks.labels.map(
        (l) =>
          l.box !== null && (
            <text key={l.step} x={l.box.x + l.box.width / 2} y={l.box.y + 10} className="mp-chart-label" textAnchor="middle">
              <tspan fontWeight="620">{l.value}</tspan>
              {l.n !== '' && (
                <tspan fill="var(--ink-3)" dx="4">
                  {l.n}
                </tspan>
              )}
            </text>
          ),
      )}
    </ChartArea>
  )
})

function GapArrow(gap: { x: number; from: number; to: number; loud: boolean; text: string; label: { x: number; y: number } | null }) {
  const down = gap.to > gap.from
  const sign = down ? 1 : -1
  const [start, end] = [gap.from + 5 * sign, gap.to - 6 * sign]
  const ink = gap.loud ? 'var(--orange)' : 'var(--ink-2)'
  if ((end - start) * sign <= 0) return null
  return (
    <g stroke={ink} strokeWidth="1.500" fill="none">
      <line x1={gap.x} x2={gap.x} y1={start} y2={end} />
      <path d={`M${gap.x - 3.5},${end - 4 * sign}L${gap.x},${end + 0.5 * sign}L${gap.x + 3.5},${end - 4 * sign}`} />
      {gap.label !== null && (
        <text x={gap.label.x} y={gap.label.y + 10} className="mp-chart-label" style={{ fill: ink, fontWeight: 620 }}>
          {gap.text}
        </text>
      )}
    </g>
  )
}
