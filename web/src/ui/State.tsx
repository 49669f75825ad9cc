import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here yet: what this place is for, and the one action that fills it. */
export function EmptyState({
  title,
  icon,
  action,
  children,
}: {
  title: string
  icon?: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="state-box">
      {icon !== undefined && <span className="mb-1 text-ink-3">{icon}</span>}
      <h2 className="text-14">{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}

export interface ErrorBoxProps {
  /** What failed: "The rules did not load". */
  readonly title: string
  /** Why, in plain words. */
  readonly detail: string
  /** What to do about it, if the server knows. */
  readonly hint?: string | undefined
  readonly fields?:
    | readonly { readonly field: string; readonly problem: string; readonly allowed?: readonly string[] | undefined }[]
    | undefined
  readonly requestId?: string | undefined
  readonly action?: ReactNode
}

/** A failure where its content would be: what, why, what to do, and an id to quote. */
export function ErrorBox({ title, detail, hint, fields, requestId, action }: ErrorBoxProps) {
  return (
    <div className="hatch-orange rounded-3 p-3" role="alert">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-2 bg-paper p-3 text-orange shadow-[inset_0_0_0_1px_var(--orange-3)]">
        <CircleAlert className="mt-0.5" aria-hidden />
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-ink">{title}</h2>
          <p className="text-ink-2">
            {[detail, hint]
              .filter((t) => t !== undefined && t !== '')
              .map(sentence)
              .join(' ')}
          </p>
          {fields !== undefined && fields.length > 0 && (
            <ul className="mt-1 text-12 text-ink-2">
              {fields.map((f) => (
                <li key={`${f.field} ${f.problem}`}>
                  <span className="code">{f.field}</span> {f.problem}
                  {f.allowed !== undefined && f.allowed.length > 0 && `; allowed: ${f.allowed.join(', ')}`}
                </li>
              ))}
            </ul>
          )}
          {requestId !== undefined && requestId !== '' && (
            <p className="mt-1 text-11 text-ink-3">
              Request <span className="code select-all">{requestId}</span>
            </p>
          )}
        </div>
        {action}
      </div>
    </div>
  )
}

/** The text as a sentence: a capital at its start and a full stop at its end. */
function sentence(text: string | undefined): string {
  const t = (text ?? '').trim()
  if (t === '') return ''
  const head = t.charAt(0).toUpperCase() + t.slice(1)
  return /[.!?:]$/.test(head) ? head : `${head}.`
}
