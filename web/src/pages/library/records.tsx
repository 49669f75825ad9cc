/** Ways to the pages of records. */

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** The part of the library in which a type of record has its page. */
const partOf: Readonly<Record<string, string>> = {
  scenario: 'scenarios',
  evidence: 'evidence',
  metric: 'metrics',
  insight: 'insights',
  opportunity: 'opportunities',
  solution: 'solutions',
}

/** A link to a record; its name alone where its type has no page. */
export function RecordLink({
  id,
  type,
  name,
  className = 'link',
}: {
  id: string
  type: string
  name: string
  className?: string
}): ReactNode {
  if (type === 'persona') {
    return (
      <Link to="/library/personas/$personaId" params={{ personaId: id }} className={className} title={name}>
        {name}
      </Link>
    )
  }
  if (type === 'touchpoint') {
    return (
      <Link to="/library/touchpoints" search={{ open: id }} className={className} title={name}>
        {name}
      </Link>
    )
  }
  const part = partOf[type]
  if (part === undefined) return name
  return (
    <Link to="/library/$part" params={{ part }} search={{ open: id }} className={className} title={name}>
      {name}
    </Link>
  )
}
