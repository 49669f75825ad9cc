import { asProblem } from '../../api/problem'

/** What the server says of one field, as a sentence below it. */
export function fieldError(error: Error | null, field: string): string | undefined {
  if (error === null) return undefined
  const said = asProblem(error).fields.find((f) => f.field === field)?.problem
  return said === undefined ? undefined : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}

/** Whether the error is about none of the fields, so that it needs a place of its own. */
export function isGeneral(error: Error | null, fields: readonly string[]): error is Error {
  return error !== null && !asProblem(error).fields.some((f) => fields.includes(f.field))
}
