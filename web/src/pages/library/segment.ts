/** Conditions on people as the library's pages can write them: a flat list that must hold altogether or in one point. */

/** One point of a condition. */
export type Point =
  | { readonly kind: 'did'; readonly did: string; readonly not: boolean; readonly times: number; readonly within: string }
  | { readonly kind: 'trait'; readonly trait: string; readonly op: string; readonly value: string; readonly not: boolean }

/** A flat condition. */
export interface Flat {
  readonly join: 'all' | 'any'
  readonly points: readonly Point[]
}

/** How a trait is compared, in words. */
export const comparisons = [
  { value: 'eq', label: 'is' },
  { value: 'ne', label: 'is not' },
  { value: 'ge', label: 'is at least' },
  { value: 'le', label: 'is at most' },
  { value: 'contains', label: 'contains' },
] as const

/** Lengths of time that are offered, as documents write them. */
export const lengths = [
  { value: '', label: 'at any time' },
  { value: 'P7D', label: 'in the last 7 days' },
  { value: 'P30D', label: 'in the last 30 days' },
  { value: 'P90D', label: 'in the last 90 days' },
  { value: 'P1Y', label: 'in the last year' },
] as const

/** Reads a condition; null if it is one that only a program can have written. */
export function readSegment(value: unknown): Flat | null {
  if (value === undefined || value === null) return { join: 'all', points: [] }
  if (!isRecord(value)) return null
  const join = Array.isArray(value.any) ? 'any' : 'all'
  const list = Array.isArray(value.all) ? value.all : Array.isArray(value.any) ? value.any : [value]
  const points: Point[] = []
  for (const part of list) {
    const point = readPoint(part, false)
    if (point === null) return null
    points.push(point)
  }
  return { join, points }
}

function readPoint(p: unknown, not: boolean): Point | null {
  if (!isRecord(p)) return null
  const only = (...names: string[]) => Object.keys(p).every((k) => names.includes(k))
  if (isRecord(p.not) && only('not')) return not ? null : readPoint(p.not, true)
  if (typeof p.trait === 'string' && only('trait', 'op', 'value')) {
    const known = comparisons.some((c) => c.value === (p.op ?? 'eq'))
    const plain = ['string', 'number', 'boolean'].includes(typeof p.value)
    return known && plain ? { kind: 'trait', trait: p.trait, op: String(p.op ?? 'eq'), value: String(p.value), not } : null
  }
  if (typeof p.did !== 'string' || !only('did', 'count', 'within')) return null
  const within = p.within ?? ''
  if (typeof within !== 'string' || !lengths.some((l) => l.value === within)) return null
  if (p.count === undefined) return { kind: 'did', did: p.did, not, times: 1, within }
  if (!isRecord(p.count) || p.count.op !== 'ge' || typeof p.count.n !== 'number' || p.count.n < 1) return null
  return { kind: 'did', did: p.did, not, times: p.count.n, within }
}

/** Writes a condition; null if nothing is asked for. */
export function writeSegment({ join, points }: Flat): unknown {
  const parts = points.map(writePoint)
  if (parts.length === 0) return null
  return parts.length === 1 ? parts[0] : { [join]: parts }
}

function writePoint(p: Point): unknown {
  const plain =
    p.kind === 'trait'
      ? { trait: p.trait, op: p.op, value: p.value }
      : {
          did: p.did,
          ...(p.times > 1 ? { count: { op: 'ge', n: p.times } } : {}),
          ...(p.within === '' ? {} : { within: p.within }),
        }
  return p.not ? { not: plain } : plain
}

/** A point in words, to follow “people who”. */
export function pointWords(p: Point, names: ReadonlyMap<string, string>): string {
  if (p.kind === 'trait') {
    const op = comparisons.find((c) => c.value === p.op)?.label ?? p.op
    return `${p.not ? 'not: ' : ''}${p.trait} ${op} ${p.value}`
  }
  const name = names.get(p.did) ?? p.did
  const within = p.within === '' ? '' : ` ${lengths.find((l) => l.value === p.within)?.label ?? ''}`
  if (p.not) return p.times > 1 ? `did ${name} fewer than ${p.times} times${within}` : `never did ${name}${within}`
  return p.times > 1 ? `did ${name} at least ${p.times} times${within}` : `did ${name}${within}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
