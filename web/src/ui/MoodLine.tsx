import { moodMarks, moodWords } from '../plot/mood'

/** The drawn emotion of a map as a dashed line; drawn is dashed everywhere. */
export function MoodLine({ values, width = 72, height = 24 }: { values: readonly number[]; width?: number; height?: number }) {
  const marks = moodMarks(values, width, height)
  const only = marks.points.length === 1 ? marks.points[0] : undefined
  return (
    <svg width={width} height={height} role="img" aria-label={moodWords(values)}>
      <line x1="0" x2={width} y1={marks.zero} y2={marks.zero} stroke="var(--line-2)" />
      <path d={marks.path} fill="none" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="3 2.5" />
      {only !== undefined && <circle cx={only.x} cy={only.y} r="2.5" fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.5" />}
    </svg>
  )
}
