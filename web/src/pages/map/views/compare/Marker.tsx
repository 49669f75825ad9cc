import type { Side } from './facts'

const names: Readonly<Record<Side, string>> = { a: 'A', b: 'B' }

/** The mark of a map: a blue circle for the first, an orange square for the second. */
export function Marker({ side, letter = false }: { side: Side; letter?: boolean }) {
  return (
    <>
      <svg className="cp-marker" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {side === 'a' ? (
          <circle cx="5" cy="5" r="4.5" fill="var(--series-1)" />
        ) : (
          <rect x="0.75" y="0.75" width="8.5" height="8.5" fill="var(--series-2)" />
        )}
      </svg>
      {letter && <span className="cp-letter">{names[side]}</span>}
    </>
  )
}

/** The mark in front of what only this map says; its letter is heard. */
export function Says({ side, children }: { side: Side; children: React.ReactNode }) {
  return (
    <span className="cp-says">
      <Marker side={side} />
      <span className="visually-hidden">{names[side]}: </span>
      <span className="min-w-0">{children}</span>
    </span>
  )
}
