import type { ReactNode } from 'react'
import { Logo } from '../../ui/Logo'

interface ClosedPageProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  /** Read out where it comes in the place of a map. */
  readonly role?: 'status'
  readonly children?: ReactNode
}

/** What outsiders see instead of a map: why, and what they can do. */
export function ClosedPage({ icon, title, text, role, children }: ClosedPageProps) {
  return (
    <main className="sh-closed">
      <div className="card state-box w-full max-w-[440px]" role={role}>
        <span className="mb-1 text-ink-3">{icon}</span>
        <h1 className="text-16">{title}</h1>
        <p>{text}</p>
        {children}
      </div>
      <p className="sh-mark">
        <Logo />
        sojourn
      </p>
    </main>
  )
}
