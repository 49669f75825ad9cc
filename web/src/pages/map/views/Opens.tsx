import type { ReactNode } from 'react'
import type { Selection } from '../../../editor/selection'
import { useWork } from '../work'

interface OpensProps {
  readonly element: Selection
  readonly className: string
  /** The whole text, where its end may be cut. */
  readonly title?: string
  /** Marks the element as one of the worst. */
  readonly worst?: boolean
  readonly children: ReactNode
}

/** Words that open the panel of their element; only words where no panel can open. */
export function Opens({ element, className, title, worst = false, children }: OpensProps) {
  const { panels, select } = useWork()
  const look = { className, title, ...(worst ? { 'data-worst': '' } : {}) }
  if (!panels) return <span {...look}>{children}</span>
  return (
    <button type="button" {...look} onClick={() => select(element)}>
      {children}
    </button>
  )
}
