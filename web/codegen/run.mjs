// Writes src/api/schema.d.ts from docs/reference/openapi.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapi, { astToString } from 'openapi-typescript'

const root = join(import.meta.dirname, '..', '..')
const source = JSON.parse(readFileSync(join(root, 'docs/reference/openapi.json'), 'utf8'))
// The client knows the prefix; paths are written without it, as in the reference.
source.paths = Object.fromEntries(Object.entries(source.paths).map(([path, calls]) => [path.replace(/^\/api\/v1/, ''), calls]))
const ast = await openapi(source, { immutable: true, alphabetize: true })
writeFileSync(
  join(root, 'web/src/api/schema.d.ts'),
  `// Generated from docs/reference/openapi.json by \`make generate\`; do not edit.\n\n${astToString(ast)}`,
)
