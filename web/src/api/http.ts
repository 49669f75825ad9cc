/** The one place that talks HTTP. */

import { asProblem, Problem, readProblem } from './problem'

export const base = '/api/v1'

type Params = Readonly<Record<string, string | number | boolean | undefined>>

interface Options {
  readonly query?: Params
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Calls the server and returns its answer, or throws a [Problem]. `T` is the type that the server's document promises. */
export async function call<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { query, body, signal }: Options = {},
): Promise<T> {
  const init: RequestInit = { method, headers: body === undefined ? {} : { 'Content-Type': 'application/json' } }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (signal !== undefined) init.signal = signal
  const response = await fetch(address(path, query), init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw asProblem(error)
  })
  if (response.status === 204) return undefined as T
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw readProblem(response.status, answer)
  return answer as T
}

/** The address of a call with its parameters; parameters without a value are left out. */
export function address(path: string, query: Params = {}): string {
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
