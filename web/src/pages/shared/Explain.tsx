import { Link } from '@tanstack/react-router'
import { CircleHelp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Popover } from '../../ui/Popover'
import { type Entry, findTerm, readGlossary } from '../glossary/glossary'
import { Runs } from '../glossary/Runs'

/** “What is this?”: the glossary's words about a term, in place. The term is one of the glossary. A quiet one stands in a grid and is no tab stop. */
export function Explain({ term, also, quiet = false }: { term: string; also?: string; quiet?: boolean }) {
  return (
    <Popover
      title={term}
      trigger={
        <button type="button" className="explain" {...(quiet ? { tabIndex: -1 } : {})} aria-label={`What is this? ${term}`}>
          <CircleHelp className="icon-14" aria-hidden />
        </button>
      }
    >
      <Words term={term} />
      {also !== undefined && <p className="mt-2 text-12 text-ink-2">{also}</p>}
      <p className="mt-3 text-12">
        <Link to="/glossary" search={{ q: term }} className="link">
          In the glossary
        </Link>
      </p>
    </Popover>
  )
}

/** The text is asked for when somebody wants to read it. */
function Words({ term }: { term: string }) {
  const [entry, setEntry] = useState<Entry | null | undefined>()
  useEffect(() => {
    let gone = false
    void import('../../../../docs/glossary.md?raw').then(({ default: text }) => {
      if (!gone) setEntry(findTerm(readGlossary(text), term))
    })
    return () => {
      gone = true
    }
  }, [term])
  if (entry === undefined) return <span className="skel h-10 w-full" />
  if (entry === null) return <p className="text-12 text-ink-2">The glossary has no entry of this name.</p>
  return (
    <p className="text-12">
      <Runs runs={entry.runs} sentence />
    </p>
  )
}
