/** JSON values: what they are, and when two are the same. */

/** An object of JSON. */
export type JSONObject = Readonly<Record<string, unknown>>

/** True for objects, not for lists and null. */
export function isObject(v: unknown): v is JSONObject {
  return typeof v === 'object' && v !== null && !Array.isArray(v)
}

/** The list, or an empty one if the value is none. */
export function listOf(v: unknown): readonly unknown[] {
  return Array.isArray(v) ? v : []
}

/** True if two JSON values are the same. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((e, i) => same(e, b[i]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((k) => k in b && same(a[k], b[k]))
}

/** Code points of a text: what people count as characters, nearly. */
export function length(s: string): number {
  let n = 0
  for (const _ of s) n++
  return n
}

/** The list with an element at an index, which is brought into range. */
export function insert(list: readonly unknown[], at: number, v: unknown): readonly unknown[] {
  const i = Math.min(Math.max(at, 0), list.length)
  return [...list.slice(0, i), v, ...list.slice(i)]
}
