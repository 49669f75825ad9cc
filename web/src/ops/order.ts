/**
 * Order keys: strings over 62 digits, compared by code unit, that stand for
 * fractions. Between two keys there is always another one; none ends with the
 * digit 0, so that there is room before it too. The server mints the real keys
 * with the same functions; here they are provisional.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A key after `a` and before `b`. An empty `a` is the start, an empty `b` the end. */
export function keyBetween(a: string, b: string): string {
  if (a === '' && b === '') return 'V'
  if (b === '') return keyAfter(a)
  let shared = 0
  while (shared < b.length && digitAt(a, shared) === digitAt(b, shared)) shared++
  if (shared > 0) return b.slice(0, shared) + keyBetween(a.slice(shared), b.slice(shared))
  const lo = digitAt(a, 0)
  const hi = digitAt(b, 0)
  if (hi - lo > 1) return digits.charAt(a === '' ? hi - 1 : Math.floor((lo + hi) / 2))
  if (b.length > 1) return b.charAt(0)
  if (a === '') return `0${digits.charAt(digits.length - 1)}`
  return digits.charAt(lo) + keyAfter(a.slice(1))
}

/** A short key after `a`, one step further in the first digit that has room. */
function keyAfter(a: string): string {
  for (let i = 0; i < a.length; i++) {
    const d = digitAt(a, i)
    if (d < digits.length - 1) return a.slice(0, i) + digits.charAt(d + 1)
  }
  return `${a}1`
}

/** `n` keys of equal length (before trailing zeros go), evenly apart. */
export function spreadKeys(n: number): string[] {
  let width = 1
  let room = digits.length
  while (room < 4 * (n + 1)) {
    width++
    room *= digits.length
  }
  return Array.from({ length: n }, (_, i) => {
    let v = Math.floor(((i + 1) * room) / (n + 1))
    let key = ''
    for (let j = 0; j < width; j++) {
      key = digits.charAt(v % digits.length) + key
      v = Math.floor(v / digits.length)
    }
    return key.replace(/0+$/, '')
  })
}

/** The value of the key's digit `i`; a key goes on with zeros. */
function digitAt(key: string, i: number): number {
  return i >= key.length ? 0 : digits.indexOf(key.charAt(i))
}
