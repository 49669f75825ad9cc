import { Fragment } from 'react'
import type { Run } from './glossary'

/** A line of the glossary as it is set. As a sentence of its own it begins with a capital. */
export function Runs({ runs, sentence = false }: { runs: readonly Run[]; sentence?: boolean }) {
  return runs.map((r, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a line never change their order
    <Fragment key={i}>{set(sentence && i === 0 ? { ...r, text: capital(r.text) } : r)}</Fragment>
  ))
}

function set({ text, as }: Run) {
  switch (as) {
    case 'term':
      return <strong className="font-medium text-ink">{text}</strong>
    case 'example':
      return <em>{text}</em>
    case 'code':
      return <code className="code">{text}</code>
    default:
      return text
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
