import { Check, ChevronRight } from 'lucide-react'

export type Step = 'file' | 'columns' | 'check' | 'import' | 'rules'

const names: readonly (readonly [Step, string])[] = [
  ['file', 'File'],
  ['columns', 'Columns'],
  ['check', 'Check'],
  ['import', 'Import'],
  ['rules', 'Touchpoints'],
]

/** Where one is in the import; steps behind carry a tick. */
export function Steps({ now, onBack }: { now: Step; onBack?: (step: Step) => void }) {
  const at = names.findIndex(([step]) => step === now)
  return (
    <ol className="flex min-w-0 items-center gap-2 overflow-x-auto py-1" aria-label="Steps of the import">
      {names.map(([step, name], i) => {
        const done = i < at
        const body = (
          <>
            <span
              className={`tn grid h-5 w-5 flex-none place-items-center rounded-full text-11 font-semi ${done ? 'bg-blue text-ink-on' : i === at ? 'bg-ink text-ink-on' : 'border border-line-3 text-ink-3'}`}
            >
              {done ? <Check className="icon-12" role="img" aria-label="done" /> : i + 1}
            </span>
            <span className={i === at ? 'font-semi' : 'text-ink-2'}>{name}</span>
          </>
        )
        return (
          <li key={step} className="flex flex-none items-center gap-2" aria-current={i === at ? 'step' : undefined}>
            {i > 0 && <ChevronRight className="icon-14 text-line-3" aria-hidden />}
            {done && onBack !== undefined && step !== 'file' ? (
              <button type="button" className="flex min-h-6 items-center gap-2" onClick={() => onBack(step)}>
                {body}
              </button>
            ) : (
              <span className="flex items-center gap-2">{body}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
