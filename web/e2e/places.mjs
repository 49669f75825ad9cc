// Every page of the program and every way to look at a map, read from the
// sources, so that a new one cannot be forgotten.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (path) => readFileSync(join(import.meta.dirname, '../src', path), 'utf8')
const found = (text, pattern) => [...text.matchAll(pattern)].map((m) => m[1])

/** The parts of the library that are lists of records. */
const parts = ['scenarios', 'evidence', 'metrics', 'insights', 'opportunities', 'solutions']

/** The ways to look at a map. */
export const views = found(read('pages/map/views/kinds.ts'), /\bid: '(\w+)', name:/g)

/**
 * The addresses of all pages. `ids` has for each parameter of the router what
 * stands in its place; a parameter that it does not know fails.
 */
export function places(ids) {
  const paths = found(read('app/router.tsx'), /\bpath: '([^']+)'/g)
  const library = ['/personas', '/personas/$personaId', '/touchpoints', '/$part']
  const full = paths.filter((p, i) => !(p === '/' && paths[i - 1] === '/library')).map((p) => (library.includes(p) ? `/library${p}` : p))
  return full
    .flatMap((path) => (path === '/library/$part' ? parts.map((p) => `/library/${p}`) : [path]))
    .map((path) =>
      path.replace(/\$(\w+)/g, (_, name) => {
        if (ids[name] === undefined) throw new Error(`a page whose parameter the test does not know: ${path}`)
        return encodeURIComponent(ids[name])
      }),
    )
}
