import type { ReactNode } from 'react'

/** A card: a title with a note, at most one action at the right, and what it holds. */
export function Panel({
  title,
  note,
  action,
  flush = false,
  className,
  children,
}: {
  title?: string
  note?: ReactNode
  action?: ReactNode
  flush?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <section className={`card ${className ?? ''}`}>
      {title !== undefined && (
        <div className="card-head">
          <h2>{title}</h2>
          {note !== undefined && <span className="tn text-11 text-ink-3">{note}</span>}
          {action !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{action}</div>}
        </div>
      )}
      {flush ? children : <div className={title === undefined ? 'p-4' : 'card-body'}>{children}</div>}
    </section>
  )
}

/** A part of a side panel under its small heading. */
export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <h3>
        {title}
        {action !== undefined && <span className="ml-auto">{action}</span>}
      </h3>
      {children}
    </section>
  )
}
