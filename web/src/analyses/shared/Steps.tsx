import type { Interval } from '../../api/results'
import { count, duration, percent, percentRange } from '../../plot/words'
import { PeopleButton } from './Share'

/** One step of a funnel or one stage of a journey. */
export interface StepBar {
  readonly key: string
  readonly name: string
  readonly note?: string
  readonly reached: number
  readonly share: number | null
  readonly interval: Interval
  /** From here to the next one; null at the end. */
  readonly drop: { readonly n: number; readonly share: number; readonly seconds: number | null } | null
  readonly people: { readonly reached: unknown; readonly dropped: unknown }
}

/** Bars from step to step with what is lost between them; only the worst loss is orange and filled. */
export function Steps({ steps, onPeople }: { steps: readonly StepBar[]; onPeople: (select: unknown, words: string) => void }) {
  const worst = steps.reduce((max, s) => Math.max(max, s.drop?.share ?? 0), 0)
  return (
    <ol className="flex flex-col px-4 pb-4">
      {steps.map((s, i) => (
        <li key={s.key}>
          <div className="grid grid-cols-1 items-center gap-x-4 gap-y-1 md:grid-cols-[200px_minmax(0,1fr)_220px]">
            <span className="min-w-0">
              <span className="tn mr-2 text-11 text-ink-3">{i + 1}</span>
              <span className="font-medium [overflow-wrap:anywhere]">{s.name}</span>
              {s.note !== undefined && <span className="ml-2 text-11 text-ink-3">{s.note}</span>}
            </span>
            <div className="h-6 rounded-1 bg-paper-3" aria-hidden>
              <div
                className="h-full rounded-1 bg-blue-2 transition-[width] duration-[var(--data)]"
                style={{ width: `${(s.share ?? 0) * 100}%` }}
              />
            </div>
            <span className="figure">
              <PeopleButton words={`${count(s.reached)} reached ${s.name}`} onPress={() => onPeople(s.people.reached, `reached ${s.name}`)}>
                {count(s.reached)}
              </PeopleButton>
              {s.share !== null && (
                <span className="tn text-12">
                  {percent(s.share)}{' '}
                  {s.interval[0] !== null && s.interval[1] !== null && (
                    <span className="ci">{percentRange(s.interval[0], s.interval[1])}</span>
                  )}
                </span>
              )}
            </span>
          </div>
          {s.drop !== null && <Between step={s} drop={s.drop} hot={s.drop.share > 0 && s.drop.share === worst} onPeople={onPeople} />}
        </li>
      ))}
    </ol>
  )
}

function Between({
  step,
  drop,
  hot,
  onPeople,
}: {
  step: StepBar
  drop: NonNullable<StepBar['drop']>
  hot: boolean
  onPeople: (select: unknown, words: string) => void
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1 md:pl-[216px]">
      <button
        type="button"
        className={`tn min-h-6 rounded-1 px-1.5 text-11 ${hot ? 'bg-orange font-semi text-ink-on' : 'border border-line-2 bg-paper text-ink-2'}`}
        aria-label={`${percent(drop.share)} lost after ${step.name}: who they are`}
        onClick={() => onPeople(step.people.dropped, `went no further than ${step.name}`)}
      >
        {hot ? '▼ ' : '−'}
        {percent(drop.share)}
      </button>
      <span className="tn text-11 text-ink-3">
        {count(drop.n)} went no further
        {drop.seconds !== null && `; the others took ${duration(drop.seconds)} (median)`}
      </span>
    </div>
  )
}
