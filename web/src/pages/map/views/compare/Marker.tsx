import type { Letter } from './several'

/** The shape of each map's mark: circle, square, triangle and diamond, so that no colour is needed to tell them apart. */
const shapes: Readonly<Record<Letter, React.ReactNode>> = {
  a: <circle cx="5" cy="5" r="4.5" fill="var(--series-1)" />,
  b: <rect x="0.75" y="0.75" width="8.5" height="8.5" fill="var(--series-2)" />,
  c: <path d="M5 0.5 L9.75 9 H0.25 Z" fill="var(--series-3)" />,
  d: <path d="M5 0 L10 5 L5 10 L0 5 Z" fill="var(--series-4)" />,
}

/** The mark of a map: a blue circle for the first, an orange square, a teal triangle and a violet diamond for the others. */
export function Marker({ side, letter = false }: { side: Letter; letter?: boolean }) {
  return (
    <>
      <svg className="cp-marker" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        {shapes[side]}
      </svg>
      {letter && <span className="cp-letter">{side.toUpperCase()}</span>}
    </>
  )
}

/** The mark in front of what only this map says; its letter is heard. */
export function Says({ side, children }: { side: Letter; children: React.ReactNode }) {
  return (
    <span className="cp-says">
      <Marker side={side} />
      <span className="visually-hidden">{side.toUpperCase()}: </span>
      <span className="min-w-0">{children}</span>
    </span>
  )
}
