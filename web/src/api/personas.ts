import { useQuery } from '@tanstack/react-query'
import { client } from './http'
import { keys } from './keys'
import { fetchLibrary } from './maps'

/** The personas of the library. */
export function usePersonas() {
  return useQuery({
    queryKey: keys.personas,
    queryFn: async ({ signal }) => (await fetchLibrary(signal)).view.personas ?? [],
  })
}

/** The scenarios of the library. */
export function useScenarios() {
  return useQuery({
    queryKey: keys.scenarios,
    queryFn: async ({ signal }) => (await fetchLibrary(signal)).view.scenarios ?? [],
  })
}

/** The id of the persona of that name, who is added to the library if there is none. */
export function personaNamed(name: string): Promise<string> {
  return recordNamed(name, 'persona', { kind: 'proto' }, (l) => l.personas)
}

/** The id of the scenario of that name, which is added to the library if there is none. */
export function scenarioNamed(name: string): Promise<string> {
  return recordNamed(name, 'scenario', {}, (l) => l.scenarios)
}

type Library = Awaited<ReturnType<typeof fetchLibrary>>['view']
type Named = { readonly id: string; readonly name: string }

async function recordNamed(
  name: string,
  type: string,
  more: Readonly<Record<string, unknown>>,
  of: (library: Library) => readonly Named[] | undefined,
): Promise<string> {
  const library = await fetchLibrary()
  const known = of(library.view)?.find((r) => r.name.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known.id
  const id = randomId()
  const create = { k: 'create', id, type, f: { name, ...more } }
  await client.POST('/library/batches', { body: { client_id: randomId(), n: 1, base: library.seq, ops: [create] } })
  return id
}

/** An id that nobody else makes. `crypto.randomUUID` is missing where the page is served without TLS. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
}
