import { drawArousal } from './emotions'
import type { SceneStep } from './scene'
import { useWork } from './work'

const levels = [1, 2, 3, 4, 5] as const

/** How tense the step is: five bars that are pressed, or plus and minus on the cell. */
export function ArousalCell({ at }: { at: SceneStep }) {
  const work = useWork()
  const value = at.drawn?.arousal
  return (
    <span className="mp-arousal" {...(value === undefined ? { 'data-none': '' } : {})}>
      {levels.map((level) => (
        <button
          key={level}
          type="button"
          tabIndex={-1}
          aria-label={`Arousal ${level} of 5 at step ${at.number}`}
          {...(value !== undefined && level <= value ? { 'data-on': '' } : {})}
          style={{ '--level': level } as React.CSSProperties}
          onClick={(e) => {
            e.stopPropagation()
            drawArousal(work, at.step, level)
          }}
        />
      ))}
      {value !== undefined && <small className="tn">{value}</small>}
    </span>
  )
}
