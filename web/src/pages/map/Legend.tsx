/** The two lines of the emotion curve and their names; the names are read with the values. */
export function Legend() {
  return (
    <>
      <span className="flex items-center gap-1" aria-hidden>
        <svg width="18" height="8" aria-hidden>
          <path d="M0 4H18" stroke="var(--blue)" strokeWidth="2" />
          <circle cx="9" cy="4" r="3.5" fill="var(--blue)" />
        </svg>
        measured
      </span>
      <span className="flex items-center gap-1" aria-hidden>
        <svg width="18" height="8" aria-hidden>
          <path d="M0 4H18" stroke="var(--ink-2)" strokeWidth="1.5" strokeDasharray="3 2.5" />
          <circle cx="9" cy="4" r="3" fill="var(--paper)" stroke="var(--ink-2)" strokeWidth="1.3" />
        </svg>
        drawn
      </span>
    </>
  )
}
