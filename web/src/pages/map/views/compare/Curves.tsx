import { useMemo } from 'react'
import { curvePath, knots } from '../../../../canvas/curve'
import { emotionY } from '../../../../canvas/emotion'
import type { Filled, Side } from './facts'
import { headline } from './facts'

interface CurvesProps {
  readonly columns: readonly Filled[]
  /** The columns that begin a stage. */
  readonly firsts: ReadonlySet<string | undefined>
  /** The width of a column. */
  readonly step: number
  readonly height: number
}

/** Both drawn curves over the same columns: the first solid with circles, the second dashed with squares. */
export function Curves({ columns, firsts, step, height }: CurvesProps) {
  const scale = useMemo(() => ({ top: 16, bottom: height - 16 }), [height])
  const width = step * columns.length
  const dots = (side: Side) =>
    columns.map(({ key, facts }, i) => {
      const value = facts[side]?.emotion ?? null
      return { key, x: (i + 0.5) * step, y: value === null ? null : emotionY(value, scale) }
    })
  // A step that the other map alone has is no gap in this one's curve.
  const path = (side: Side) =>
    knots(dots(side).filter((_, i) => columns[i]?.[side] !== null))
      .map(curvePath)
      .join('')
  const size = step < 60 ? 3 : 4.5
  return (
    <svg
      className="cp-curves"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Two drawn emotion curves. ${headline(columns)}`}
    >
      {columns.map((c, i) =>
        c.a === null || c.b === null ? <rect key={c.key} className="cp-shade" x={i * step} y="0" width={step} height={height} /> : null,
      )}
      {columns.map((c, i) =>
        i > 0 && firsts.size > 0 ? (
          <line
            key={c.key}
            x1={i * step - 0.5}
            x2={i * step - 0.5}
            y1="0"
            y2={height}
            stroke={firsts.has(c.key) ? 'var(--line-2)' : 'var(--line)'}
          />
        ) : null,
      )}
      {[2, 0, -2].map((t) => (
        <g key={t}>
          <line
            x1="0"
            x2={width}
            y1={emotionY(t, scale)}
            y2={emotionY(t, scale)}
            stroke={t === 0 ? 'var(--line-2)' : 'var(--line)'}
            strokeDasharray={t === 0 ? undefined : '1 3'}
          />
          <text x="4" y={emotionY(t, scale) - 4} className="cp-tick">
            {t > 0 ? `+${t}` : t < 0 ? `−${-t}` : '0'}
          </text>
        </g>
      ))}
      <path d={path('a')} className="cp-line" data-side="a" />
      <path d={path('b')} className="cp-line" data-side="b" />
      {dots('a').map((d) => d.y !== null && <circle key={d.key} cx={d.x} cy={d.y} r={size} className="cp-dot" data-side="a" />)}
      {dots('b').map(
        (d) =>
          d.y !== null && (
            <rect key={d.key} x={d.x - size} y={d.y - size} width={size * 2} height={size * 2} className="cp-dot" data-side="b" />
          ),
      )}
    </svg>
  )
}
