import type { ReactNode } from 'react'
import { Popover } from './Popover'

/** How a number came about, in words and as a query. */
export interface FigureDefinition {
  readonly name: string
  readonly words: string
  readonly query?: unknown
  readonly formula?: string
}

export interface FigureProps {
  readonly value: string
  readonly interval?: string
  readonly n?: string
  readonly stale?: string
  readonly definition?: FigureDefinition
  /** Links below the definition: to the people, to Explore. */
  readonly links?: ReactNode
  readonly size?: 'normal' | 'large'
}

/** A number with its base: value, interval, n; pressed, it opens its definition. */
export function Figure({ value, interval, n, stale, definition, links, size = 'normal' }: FigureProps) {
  const look = `figure-value ${size === 'large' ? 'text-20' : 'text-13'} ${stale === undefined ? '' : 'text-ink-3'}`
  return (
    <span className="figure">
      {definition === undefined ? (
        <span className={look}>{value}</span>
      ) : (
        <Popover
          title={definition.name}
          trigger={
            <button type="button" className={look} aria-label={`${value}, ${definition.name}: what it counts`}>
              {value}
            </button>
          }
        >
          <Definition definition={definition} />
          {links !== undefined && <div className="mt-3 flex flex-wrap gap-3">{links}</div>}
        </Popover>
      )}
      {interval !== undefined && <span className="ci">{interval}</span>}
      {n !== undefined && <span className="ci">n {n}</span>}
      {stale !== undefined && <span className="ci">as of {stale}</span>}
    </span>
  )
}

/** The definition alone: words, formula, and the query behind a disclosure. */
export function Definition({ definition }: { definition: FigureDefinition }) {
  return (
    <div className="flex flex-col gap-2 text-12">
      <p>{definition.words}</p>
      {definition.formula !== undefined && definition.formula !== '' && <p className="text-11 text-ink-3">Formula: {definition.formula}</p>}
      {definition.query !== undefined && definition.query !== null && (
        <details>
          <summary className="link min-h-6 cursor-pointer text-12">As a query</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre className="code mt-1 max-h-60 overflow-auto rounded-1 bg-paper-3 p-2 whitespace-pre-wrap" tabIndex={0}>
            {JSON.stringify(definition.query, null, 2)}
          </pre>
        </details>
      )}
    </div>
  )
}
