import { memo, useMemo } from 'react'
import { emotionY } from '../../canvas/emotion'
import { emotionMarks, loudSteps } from '../../plot/emotion'
import { ChartArea } from './ChartArea'
import { chartColumns, chartExtent, EMOTION_SCALE, emotionColumns, otherCurves, toBeCurve } from './charts'
import { useValue } from './desk'
import { useDragged } from './emotionDrag'
import { CurveMarks } from './views/CurveMarks'
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
      <CurveMarks marks={marks} />
    </ChartArea>
  )
})
