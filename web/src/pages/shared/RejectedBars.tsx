import { count } from '../../plot/words'
import { byCount, reasonWords } from './reasons'

/** Reasons with their counts as bars; with `onChoose` a reason can be pressed to see its rows. */
export function RejectedBars({
  counts,
  chosen,
  onChoose,
}: {
  counts: Readonly<Record<string, number>>
  chosen?: string
  onChoose?: (reason: string) => void
}) {
  const rows = byCount(counts)
  const most = rows[0]?.[1] ?? 1
  return (
    <ul>
      {rows.map(([reason, n]) => {
        const body = (
          <>
            <span className="flex-1">{reasonWords(reason)}</span>
            <span className="block h-1.5 w-16 flex-none" aria-hidden>
              <span className="block h-full min-w-0.5 rounded-1 bg-orange-2" style={{ width: `${(n / most) * 100}%` }} />
            </span>
            <span className="tn w-14 text-right font-medium">{count(n)}</span>
          </>
        )
        return (
          <li key={reason} className="text-12">
            {onChoose === undefined ? (
              <span className="flex min-h-6 items-center gap-3">{body}</span>
            ) : (
              <button
                type="button"
                aria-pressed={chosen === reason}
                className="flex min-h-7 w-full items-center gap-3 rounded-1 px-1 hover:bg-paper-3 aria-pressed:bg-paper-3"
                onClick={() => onChoose(chosen === reason ? '' : reason)}
              >
                {body}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
