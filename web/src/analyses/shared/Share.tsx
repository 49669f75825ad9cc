import type { Interval } from '../../api/results'
import { percent, percentRange } from '../../plot/words'

const width = 120
const height = 14
/** A whisker below this width would be a blot. */
const narrowest = 5

/** A share as a bar with its interval as a whisker, then in numbers. */
export function Share({ share, interval, bar = true }: { share: number | null; interval: Interval; bar?: boolean }) {
  if (share === null) return <span className="text-ink-3">–</span>
  const [low, high] = interval
  return (
    <span className={bar ? 'flex items-center gap-2' : undefined}>
      {bar && (
        <svg width={width} height={height} aria-hidden="true" className="hidden md:block">
          <rect x="0" y="4" width={width} height="6" rx="2" fill="var(--paper-3)" />
          <rect x="0" y="4" width={Math.max(1, share * width)} height="6" rx="2" fill="var(--blue-2)" />
          {low !== null && high !== null && (high - low) * width >= narrowest && (
            <path
              d={`M${low * width},4v6M${low * width},7H${high * width}M${high * width},4v6`}
              stroke="var(--ink)"
              strokeWidth="1.5"
              fill="none"
            />
          )}
        </svg>
      )}
      <span className="tn ml-auto text-right whitespace-nowrap">
        <span className="font-semi">{percent(share)}</span>{' '}
        {low !== null && high !== null && <span className="ci">{percentRange(low, high)}</span>}
      </span>
    </span>
  )
}

/** A count that opens the people behind it. */
export function PeopleButton({ words, onPress, children }: { words: string; onPress: () => void; children: React.ReactNode }) {
  return (
    <button type="button" className="figure-value tn" aria-label={`${words}: who they are`} onClick={onPress}>
      {children}
    </button>
  )
}

/** The text with a capital at its start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
