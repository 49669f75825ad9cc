/** Errors of the server (RFC 9457 problems) and of the way to it. */

export interface FieldProblem {
  readonly field: string
  readonly problem: string
  readonly allowed?: readonly string[]
}

/** A failed call: what the server said, or that it could not be reached (`kind` offline). */
export class Problem extends Error {
  readonly kind: string
  readonly status: number
  readonly hint: string | undefined
  readonly requestId: string | undefined
  readonly fields: readonly FieldProblem[]

  constructor(
    kind: string,
    status: number,
    detail: string,
    more: { hint?: string; requestId?: string; fields?: readonly FieldProblem[] } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.kind = kind
    this.status = status
    this.hint = more.hint
    this.requestId = more.requestId
    this.fields = more.fields ?? []
  }
}

/** Reads a problem from an answer's body, which may be anything. */
export function readProblem(status: number, body: unknown): Problem {
  if (typeof body !== 'object' || body === null) return new Problem('internal', status, `The server answered with status ${status}.`)
  const b = body as Record<string, unknown>
  const text = (name: string): string | undefined => (typeof b[name] === 'string' && b[name] !== '' ? b[name] : undefined)
  const hint = text('hint')
  const requestId = text('request_id')
  return new Problem(text('kind') ?? 'internal', status, text('detail') ?? text('title') ?? `The server answered with status ${status}.`, {
    ...(hint === undefined ? {} : { hint }),
    ...(requestId === undefined ? {} : { requestId }),
    fields: Array.isArray(b.fields) ? b.fields.filter(isFieldProblem) : [],
  })
}

/** Any thrown value as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof TypeError)
    return new Problem('offline', 0, 'The server cannot be reached.', { hint: 'Check that sojourn is running, then try again.' })
  return new Problem('internal', 0, error instanceof Error ? error.message : String(error))
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'field' in value && 'problem' in value
}
