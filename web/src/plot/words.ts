/** Numbers in words and signs, the same on every screen. */

const minus = '−'

/** A value with its sign: +0.4, 0.0, −1.2. */
export function signed(value: number, digits = 1): string {
  const rounded = Number(value.toFixed(digits))
  if (rounded === 0) return (0).toFixed(digits)
  return `${rounded > 0 ? '+' : minus}${Math.abs(rounded).toFixed(digits)}`
}

/** A share as per cent with one decimal: 40.0 %. */
export function percent(share: number, digits = 1): string {
  const value = share * 100
  return `${value < 0 ? minus : ''}${Math.abs(value).toFixed(digits)} %`
}

/** An interval of shares: 38.7–41.3. */
export function percentRange(low: number, high: number): string {
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`
}

/** An interval of signed values, with words because a bound may be negative: −1.6 to −1.2. */
export function signedRange(low: number, high: number): string {
  return `${signed(low)} to ${signed(high)}`
}

/** A whole number with thousands: 18,420. Without Intl, whose first number costs a page 40 ms. */
export function count(value: number): string {
  return String(Math.round(value) + 0).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A length of time in its two largest units: 1 m 48 s, 3 d 4 h. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return 'unknown'
  if (seconds < 1) return seconds === 0 ? '0 s' : `${Math.round(seconds * 1000)} ms`
  const units: readonly (readonly [string, number])[] = [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ]
  const whole = Math.round(seconds)
  const first = units.findIndex(([, size]) => whole >= size)
  const [name, size] = units[first] ?? ['s', 1]
  const head = Math.floor(whole / size)
  const [nextName, nextSize] = units[first + 1] ?? ['', 0]
  const tail = nextSize === 0 ? 0 : Math.floor((whole - head * size) / nextSize)
  return tail === 0 ? `${head} ${name}` : `${head} ${name} ${tail} ${nextName}`
}

/** A day in UTC: 24 Aug, with the year where it is not the given one. */
export function day(iso: string, year?: number): string {
  const d = new Date(iso)
  if (Number.isNaN(d.getTime())) return ''
  const text = d.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return year === undefined || d.getUTCFullYear() === year ? text : `${text} ${d.getUTCFullYear()}`
}

/** A day and a time in UTC: 22 Nov 06:00. */
export function moment(iso: string): string {
  const d = new Date(iso)
  if (Number.isNaN(d.getTime())) return ''
  return `${day(iso)} ${d.toISOString().slice(11, 16)}`
}
