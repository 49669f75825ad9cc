// Brings the engines' answers to one form and compares them.

import { touchpoints } from './data.mjs'

const name = (v) => (typeof v === 'number' ? touchpoints[v] : v)

/** A row as [key, numbers]: the key names what is counted. */
const shapes = {
  touchpoints: ([tp, ...n]) => [name(tp), n],
  dfg: ([a, b, ...n]) => [`${name(a)}>${name(b)}`, n],
  dfg_median: ([a, b, ...n]) => [`${name(a)}>${name(b)}`, n],
  funnel: ([step, n]) => [String(step), [n]],
  variants: ([path, n]) => [Array.isArray(path) ? path.map(name).join('>') : path, [n]],
  stages: ([period, stage, ...n]) => [`${period}/${stage}`, n],
  dfg_filtered: ([a, b, ...n]) => [`${name(a)}>${name(b)}`, n],
}

/** An answer as a map from key to numbers. */
export function normalise(question, rows) {
  const entries = rows.map(shapes[question]).map(([key, numbers]) => [key, numbers.map((n) => (n === null ? null : Number(n)))])
  if (question !== 'variants') return new Map(entries)
  // Which of several equally frequent sequences is last on a list is taste.
  const least = Math.min(...entries.map(([, [n]]) => n))
  return new Map(entries.filter(([, [n]]) => n > least))
}

/** The first difference of two answers, or null. Floats may differ by 1e-5 of their size. */
export function difference(a, b) {
  if (a.size !== b.size) return `${a.size} rows against ${b.size}`
  for (const [key, numbers] of a) {
    const other = b.get(key)
    if (other === undefined) return `${key} is missing`
    for (let i = 0; i < numbers.length; i++) {
      const x = numbers[i]
      const y = other[i]
      const same = x === null || y === null ? x === y : Math.abs(x - y) <= 1e-5 * Math.max(1, Math.abs(x), Math.abs(y))
      if (!same) return `${key}: ${x} against ${y}`
    }
  }
  return null
}
