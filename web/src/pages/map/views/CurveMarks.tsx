/** The marks of an emotion curve, as every view draws them. */

import type { EmotionMarks, GapMark } from '../../../plot/emotion'

interface CurveMarksProps {
  readonly marks: EmotionMarks
  /** Numbers beside the dots and on the gaps. */
  readonly labels?: boolean
  /** Radius of the measured dots; the hollow ones are a little smaller. */
  readonly dot?: number
}

/** Bands, both lines, gaps, dots and labels; stands inside an svg. */
export function CurveMarks({ marks, labels = true, dot = 4.5 }: CurveMarksProps) {
  return (
    <>
      {marks.bands.map((d) => (
        <path key={d} d={d} className="mp-band" />
      ))}
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
        <GapArrow key={g.index} gap={g} labelled={labels} />
      ))}
      {marks.drawn.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r={dot - 0.5} fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.5" />
      ))}
      {marks.measured.map((d) => (
        <circle key={d.step} cx={d.x} cy={d.y} r={dot} className="mp-measured-dot" />
      ))}
      {labels && marks.labels.map((l) => <ValueLabel key={l.step} label={l} />)}
    </>
  )
}

function ValueLabel({ label }: { label: EmotionMarks['labels'][number] }) {
  if (label.box === null) return null
  return (
    <text x={label.box.x + label.box.width / 2} y={label.box.y + 10} className="mp-chart-label" textAnchor="middle">
      <tspan fontWeight="620">{label.value}</tspan>
      {label.n !== '' && (
        <tspan className="mp-chart-n" fill="var(--ink-3)" dx="4">
          {label.n}
        </tspan>
      )}
    </text>
  )
}

/** From the drawn to the measured value, where they part. */
function GapArrow({ gap, labelled }: { gap: GapMark; labelled: boolean }) {
  const sign = gap.to > gap.from ? 1 : -1
  const [start, end] = [gap.from + 5 * sign, gap.to - 6 * sign]
  const ink = gap.loud ? 'var(--orange)' : 'var(--ink-2)'
  if ((end - start) * sign <= 0) return null
  return (
    <g stroke={ink} strokeWidth="1.5" fill="none">
      <line x1={gap.x} x2={gap.x} y1={start} y2={end} />
      <path d={`M${gap.x - 3.5},${end - 4 * sign}L${gap.x},${end + 0.5 * sign}L${gap.x + 3.5},${end - 4 * sign}`} />
      {labelled && gap.label !== null && (
        <text x={gap.label.x} y={gap.label.y + 10} className="mp-chart-label" style={{ fill: ink, fontWeight: 620 }}>
          {gap.text}
        </text>
      )}
    </g>
  )
}
