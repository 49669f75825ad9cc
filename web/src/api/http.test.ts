// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { address, client } from './http'
import { asProblem, Problem, readProblem } from './problem'

const reply = (status: number, body: unknown) => vi.fn(async () => new Response(status === 204 ? null : JSON.stringify(body), { status }))

afterEach(() => vi.unstubAllGlobals())

describe('a call', () => {
  test('puts parameters into path and query, and escapes them', async () => {
    const fetch = reply(200, { total: 0, people: [] })
    vi.stubGlobal('fetch', fetch)
    await client.GET('/persons/{id}', { params: { path: { id: 'a/b' }, query: { offset: 0, limit: 5 } } })
    expect(fetch).toHaveBeenCalledWith('/api/v1/persons/a%2Fb?offset=0&limit=5', expect.objectContaining({ method: 'GET' }))
  })
  test('sends a body as JSON', async () => {
    const fetch = reply(200, {})
    vi.stubGlobal('fetch', fetch)
    await client.PATCH('/workspace', { body: { currency: 'NOK' } })
    expect(fetch).toHaveBeenCalledWith('/api/v1/workspace', {
      method: 'PATCH',
      body: '{"currency":"NOK"}',
      headers: { 'Content-Type': 'application/json' },
    })
  })
  test('has no answer where there is none', async () => {
    vi.stubGlobal('fetch', reply(204, undefined))
    await expect(client.DELETE('/rules/{id}', { params: { path: { id: 'r' } } })).resolves.toBeUndefined()
  })
  test('throws what the server says went wrong', async () => {
    vi.stubGlobal(
      'fetch',
      reply(400, {
        kind: 'invalid',
        detail: 'no',
        hint: 'do',
        request_id: 'e-1',
        fields: [{ field: 'a', problem: 'is b', allowed: ['c'] }, 7],
      }),
    )
    const problem = await client.GET('/status', {}).catch((e: unknown) => e)
    expect(problem).toMatchObject({
      kind: 'invalid',
      message: 'no',
      hint: 'do',
      requestId: 'e-1',
      fields: [{ field: 'a', problem: 'is b', allowed: ['c'] }],
    })
  })
  test('says that the server is away when it is', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => {
        throw new TypeError('failed to fetch')
      }),
    )
    await expect(client.GET('/status', {})).rejects.toMatchObject({ kind: 'offline' })
  })
})

test('an address leaves out parameters without a value', () => {
  expect(address('/maps/m/overlay', { from: '', to: undefined, unit: 'person' })).toBe('/api/v1/maps/m/overlay?unit=person')
})

test('an answer that is no problem still becomes one', () => {
  expect(readProblem(502, '<html>')).toMatchObject({ kind: 'internal', message: 'The server answered with status 502.' })
  expect(asProblem(new Problem('conflict', 409, 'x'))).toMatchObject({ kind: 'conflict' })
  expect(asProblem('odd')).toMatchObject({ kind: 'internal', message: 'odd' })
})
