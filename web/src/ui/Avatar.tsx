/** A person as two letters on their colour; the name is its accessible name. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'normal' | 'large' }) {
  return (
    <span className="av" data-size={size} data-who={whoOf(name)} role="img" aria-label={name} title={name}>
      {initials(name)}
    </span>
  )
}

/** The number, from 1 to 5, of the colour that a person has everywhere. */
export function whoOf(name: string): number {
  return 1 + (hash(name) % 5)
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '')
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  return (last === '' ? first.slice(0, 2) : first.slice(0, 1) + last.slice(0, 1)).toUpperCase()
}

function hash(text: string): number {
  let h = 7
  for (const c of text) h = (h * 31 + (c.codePointAt(0) ?? 0)) >>> 0
  return h
}
