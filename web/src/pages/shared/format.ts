/** Times and sizes in words, in the zone of the workspace. */

import { count } from '../../plot/words'

const locale = 'en-GB'

/** "21 Nov 2026, 18:00" in a zone. */
export function dateTime(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(iso))
}

/** "21 Nov 2026" in a zone. */
export function date(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(new Date(iso))
}

/** "18:00:05" in a zone. */
export function clock(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone }).format(new Date(iso))
}

/** "24 Aug – 21 Nov 2026" in a zone; one day is one date. */
export function span(from: string, to: string, zone: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone })
  const a = format.formatToParts(new Date(from))
  const b = format.formatToParts(new Date(to))
  const text = (parts: Intl.DateTimeFormatPart[]) => parts.map((p) => p.value).join('')
  if (text(a) === text(b)) return text(b)
  const year = (parts: Intl.DateTimeFormatPart[]) => parts.find((p) => p.type === 'year')?.value
  const first = year(a) === year(b) ? text(a).replace(/,? ?\d{4}$/, '') : text(a)
  return `${first} – ${text(b)}`
}

/** The hour of an instant on this machine's clock. */
export function timeOfDay(ms: number): string {
  return new Date(ms === 0 ? Date.now() : ms).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
}

const steps: readonly (readonly [number, string])[] = [
  [86_400_000 * 365, 'year'],
  [86_400_000 * 30, 'month'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
]

/** "3 days ago", "just now". */
export function ago(iso: string, now: number): string {
  const age = now - Date.parse(iso)
  for (const [size, unit] of steps) {
    const n = Math.floor(age / size)
    if (n >= 1) return `${n} ${unit}${n === 1 ? '' : 's'} ago`
  }
  return 'just now'
}

/** "18.4 MB". */
export function bytes(n: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = n
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}

/** "1 map", "2 maps", "18,420 events". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** "€20.50"; a currency that is unknown stands behind the number. */
export function money(value: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return value.toLocaleString('en')
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(value)
}

const scales: Readonly<Record<string, readonly [string, string]>> = {
  csat5: ['CSAT', 'of 5'],
  ces7: ['CES', 'of 7'],
  nps11: ['NPS', 'of 10'],
  stars5: ['', 'of 5 stars'],
  sentiment: ['sentiment', ''],
}

/** "CSAT 3 of 5", "3 of 5 stars". */
export function scoreWords(score: number, type: string | undefined): string {
  const [before, after] = scales[type ?? ''] ?? [type ?? 'score', '']
  return `${before} ${score.toLocaleString('en')} ${after}`.trim()
}
