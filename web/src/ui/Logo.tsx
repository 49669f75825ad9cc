/** The mark of the product: from what is drawn to what is measured. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <path d="M8.2 17.6C11.6 5.5 16.4 22.5 19.8 10.4" stroke="var(--ink)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="6.7" cy="20" r="3.3" stroke="var(--ink)" strokeWidth="2.4" />
      <circle cx="21.3" cy="8" r="4.7" fill="var(--blue)" />
    </svg>
  )
}
