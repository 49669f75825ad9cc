import { curvePath, knots } from '../../../../canvas/curve'
import { emotionY } from '../../../../canvas/emotion'
import { moodWords } from '../../../../plot/mood'
import { type FilledRow, letters } from './several'

const height = 88
const scale = { top: 10, bottom: height - 10 }

/** The drawn curve of one map. All columns share the rows as their axis, so that the same step stands at the same place. */
export function ColumnCurve({ place, rows, width }: { place: number; rows: readonly FilledRow[]; width: number }) {
  const side = letters[place] ?? 'a'
  const step = width / Math.max(1, rows.length)
  const points = rows.flatMap(({ key, cells, facts }, i) => {
    const value = facts[place]?.emotion ?? null
    // A step that other maps alone have is no gap in this one's curve.
    return cells[place] == null ? [] : [{ key, x: (i + 0.5) * step, value, y: value === null ? null : emotionY(value, scale) }]
  })
  const values = points.flatMap((p) => p.value ?? [])
  if (values.length === 0) return <span className="cp-undrawn">No emotion drawn</span>
  return (
    <svg className="cp-curves" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={moodWords(values)}>
      {[2, 0, -2].map((t) => (
        <line
          key={t}
          x1="0"
          x2={width}
          y1={emotionY(t, scale)}
          y2={emotionY(t, scale)}
          stroke={t === 0 ? 'var(--line-2)' : 'var(--line)'}
          strokeDasharray={t === 0 ? undefined : '1 3'}
        />
      ))}
      <path d={knots(points).map(curvePath).join('')} className="cp-line" data-side={side} />
      {points.map(
        (p) => p.y !== null && <circle key={p.key} cx={p.x} cy={p.y} r={step < 12 ? 2.5 : 3.5} className="cp-dot" data-side={side} />,
      )}
    </svg>
  )
}
