/** Cutting a large edit into batches that the server takes. */

import type { Op } from './command'

/** What one batch holds at most; the server's own limits are a little higher. */
export const BATCH = { ops: 180, bytes: 52_000 } as const

/** The operations in parts of a size that the server takes, in order. An empty edit is one empty part. */
export function split(ops: readonly Op[]): readonly (readonly Op[])[] {
  const parts: Op[][] = [[]]
  let size = 0
  for (const op of ops) {
    const own = JSON.stringify(op).length * 2
    const part = parts[parts.length - 1]
    if (part === undefined) break
    if (part.length > 0 && (part.length >= BATCH.ops || size + own > BATCH.bytes)) {
      parts.push([op])
      size = own
      continue
    }
    part.push(op)
    size += own
  }
  return parts
}
