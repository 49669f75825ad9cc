/** The one place that talks HTTP. Paths, parameters, bodies and answers have the types of the server's document. */

import { asProblem, Problem, readProblem } from './problem'
import type { paths } from './schema'

export const base = '/api/v1'

/** Tells that the server refused a call (the event `refused`): the session ended, or the role changed meanwhile. */
export const refusals = new EventTarget()

type Method = 'get' | 'post' | 'patch' | 'delete'

/** The paths that know a method. */
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths]

type Json<A> = A extends { content: { 'application/json': infer B } } ? B : undefined
type Success<Op> = Op extends { responses: infer R }
  ? R extends { 200: infer A }
    ? Json<A>
    : R extends { 201: infer A }
      ? Json<A>
      : R extends { 202: infer A }
        ? Json<A>
        : undefined
  : never

type InPath<Op> = Op extends { parameters: { path: infer P } } ? { readonly path: P } : unknown
type InQuery<Op> = Op extends { parameters: { query?: infer Q } } ? { readonly query?: Q } : unknown
type Params<Op> = InPath<Op> & InQuery<Op>
type WithParams<Op> = Partial<Params<Op>> extends Params<Op> ? { readonly params?: Params<Op> } : { readonly params: Params<Op> }
type WithBody<Op> = Op extends { requestBody: { content: { 'application/json': infer B } } }
  ? { readonly body: B }
  : Op extends { requestBody?: { content: { 'application/json': infer B } } }
    ? { readonly body?: B }
    : Op extends { requestBody: unknown }
      ? { readonly body: Blob }
      : unknown

/** What a call is given: its parameters, its body, a signal that gives it up, and a credential other than the session. */
type Init<Op> = { readonly signal?: AbortSignal; readonly credential?: string } & WithParams<Op> & WithBody<Op>

interface AnyInit {
  readonly signal?: AbortSignal
  readonly credential?: string
  readonly params?: { readonly path?: Readonly<Record<string, unknown>>; readonly query?: Readonly<Record<string, unknown>> }
  readonly body?: unknown
}

function caller<M extends Method>(method: M) {
  return <P extends PathsWith<M>>(path: P, init: Init<paths[P][M]>): Promise<Success<paths[P][M]>> =>
    call(method, path, init as AnyInit) as Promise<Success<paths[P][M]>>
}

/** The calls of the API; each returns the answer or throws a [Problem]. */
export const client = { GET: caller('get'), POST: caller('post'), PATCH: caller('patch'), DELETE: caller('delete') }

async function call(method: Method, template: string, { signal, credential, params, body }: AnyInit): Promise<unknown> {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.path?.[name])))
  const headers: Record<string, string> = credential === undefined ? {} : { Authorization: credential }
  const init: RequestInit = { method: method.toUpperCase(), headers }
  if (body instanceof Blob) init.body = body
  else if (body !== undefined) {
    init.body = JSON.stringify(body)
    headers['Content-Type'] = 'application/json'
  }
  if (signal !== undefined) init.signal = signal
  const response = await fetch(address(path, params?.query), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw asProblem(error)
  })
  if (response.status === 204) return undefined
  const answer: unknown = await response.json().catch(() => undefined)
  if (credential === undefined && (response.status === 401 || response.status === 403)) refusals.dispatchEvent(new Event('refused'))
  if (!response.ok) throw readProblem(response.status, answer)
  return answer
}

/** The address of a call with its parameters; parameters without a value are left out. */
export function address(path: string, query: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return `${base}${path}${text === '' ? '' : `?${text}`}`
}

/** Sends a file and says how far it is. fetch cannot tell the progress of an upload, so this is XMLHttpRequest. */
export function upload<T>(path: string, file: Blob, progress: (share: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${base}${path}`)
    request.responseType = 'json'
    request.upload.onprogress = (e) => e.lengthComputable && progress(e.loaded / Math.max(1, e.total))
    request.onload = () => (request.status < 300 ? resolve(request.response as T) : reject(readProblem(request.status, request.response)))
    request.onerror = () =>
      reject(new Problem('offline', 0, 'The upload was interrupted.', { hint: 'Check the connection, then choose the file again.' }))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
