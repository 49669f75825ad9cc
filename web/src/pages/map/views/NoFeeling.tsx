import type { EmotionMarks } from '../../../plot/emotion'
import { useWork } from '../work'

/** Stands where a curve would be while nothing is drawn or measured. */
export function NoFeeling({ marks }: { marks: EmotionMarks }) {
  const { readOnly } = useWork()
  if (marks.drawn.length + marks.measured.length > 0) return null
  return (
    <p className="mv-nothing">
      <span>{readOnly ? 'No feeling is drawn yet.' : 'No feeling is drawn yet. Draw it in the row Emotion of the working map.'}</span>
    </p>
  )
}
