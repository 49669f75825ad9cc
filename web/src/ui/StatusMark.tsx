/** The marks of evidence: shape first, and always a word beside it. */

export type Status = 'validated' | 'partial' | 'hypothesis' | 'stale' | 'contested' | 'contradicted'

export const statusWords: Readonly<Record<Status, string>> = {
  validated: 'Validated',
  partial: 'Partial',
  hypothesis: 'Hypothesis',
  stale: 'Stale',
  contested: 'Contested',
  contradicted: 'Contradicted',
}

/** The mark with its word; `wordHidden` moves the word into the accessible name, for dense cells. */
export function StatusMark({ status, word, wordHidden = false }: { status: Status; word?: string; wordHidden?: boolean }) {
  const text = word ?? statusWords[status]
  return (
    <span className="mark" {...(wordHidden ? { role: 'img', 'aria-label': text, title: text } : {})}>
      <svg width="12" height="12" viewBox="0 0 12 12" fill="none" aria-hidden="true">
        <Shape status={status} />
      </svg>
      {!wordHidden && text}
    </span>
  )
}

function Shape({ status }: { status: Status }) {
  const ring = <circle cx="6" cy="6" r="4.9" stroke="var(--orange)" strokeWidth="1.3" />
  const line = { stroke: 'var(--orange)', strokeWidth: 1.3, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  switch (status) {
    case 'validated':
      return (
        <>
          <circle cx="6" cy="6" r="5.5" fill="var(--blue)" />
          <path d="M3.5 6.2l1.7 1.7 3.3-3.6" stroke="var(--ink-on)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )
    case 'partial':
      return (
        <>
          <circle cx="6" cy="6" r="4.8" stroke="var(--blue)" strokeWidth="1.4" />
          <path d="M6 1.2a4.8 4.8 0 0 0 0 9.6z" fill="var(--blue)" />
        </>
      )
    case 'hypothesis':
      return <circle cx="6" cy="6" r="4.75" stroke="var(--ink-3)" strokeWidth="1.4" strokeDasharray="2.2 1.8" />
    case 'stale':
      return (
        <>
          {ring}
          <path d="M6 3.4V6l1.7 1.2" {...line} />
        </>
      )
    case 'contested':
      return (
        <>
          {ring}
          <path d="M6.6 3L4.6 6.3h2.6L5.4 9" {...line} />
        </>
      )
    case 'contradicted':
      return (
        <>
          {ring}
          <path d="M3.6 8.4l4.8-4.8" {...line} />
        </>
      )
  }
}
