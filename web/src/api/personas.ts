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

/** The id of the persona of that name, who is added to the library if there is none. */
export async function personaNamed(name: string): Promise<string> {
  const library = await fetchLibrary()
  const known = library.view.personas?.find((p) => p.name.toLowerCase() === name.toLowerCase())
  if (known !== undefined) return known.id
  const id = randomId()
  const create = { k: 'create', id, type: 'persona', f: { name, kind: 'proto' } }
  await client.POST('/library/batches', { body: { client_id: randomId(), n: 1, base: library.seq, ops: [create] } })
  return id
}

/** An id that nobody else makes. `crypto.randomUUID` is missing where the page is served without TLS. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
}
