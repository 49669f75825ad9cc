/** Lengths of time as people write them, from and to the documents' ISO 8601. Pure. */

/** A unit in which an expected time is given. */
export type DurationUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months'

/** So many of a unit. */
export interface Duration {
  readonly n: number
  readonly unit: DurationUnit
}

/** The units with their length in minutes; a month has none. */
const lengths: readonly (readonly [Exclude<DurationUnit, 'months'>, number])[] = [
  ['weeks', 10_080],
  ['days', 1440],
  ['hours', 60],
  ['minutes', 1],
]

const WRITTEN = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u

/** Reads a length in the largest unit that gives a whole number; null if it is none, or mixes months with days. */
export function readDuration(text: string | undefined): Duration | null {
  const parts = WRITTEN.exec(text ?? '')
  if (parts === null) return null
  const [years, months, weeks, days, hours, minutes, seconds] = parts.slice(1).map((p) => Number(p ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const long = years * 12 + months
  const short = weeks * 10_080 + days * 1440 + hours * 60 + minutes + Math.ceil(seconds / 60)
  if (long > 0) return short === 0 ? { n: long, unit: 'months' } : null
  const fit = lengths.find(([, length]) => short % length === 0)
  return short === 0 || fit === undefined ? null : { n: short / fit[1], unit: fit[0] }
}

const forms: Readonly<Record<DurationUnit, (n: number) => string>> = {
  minutes: (n) => `PT${n}M`,
  hours: (n) => `PT${n}H`,
  days: (n) => `P${n}D`,
  weeks: (n) => `P${n}W`,
  months: (n) => `P${n}M`,
}

/** Writes a length. */
export function writeDuration({ n, unit }: Duration): string {
  return forms[unit](n)
}
