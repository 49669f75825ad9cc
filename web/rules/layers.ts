/**
 * The import table of the web sources: which folder of src may import which.
 * The same idea as internal/arch on the Go side. `layers.test.ts` enforces it.
 */

/** What a layer may import: other layers, and packages by name. */
interface Layer {
  readonly layers: readonly string[]
  readonly packages: readonly string[]
}

const view = ['react', 'react-dom', '@base-ui/react', 'lucide-react']

/** One entry per folder of src. A folder that is not listed is an error. `docs` is the documentation of the repository, outside of src. */
export const table: Readonly<Record<string, Layer>> = {
  model: { layers: [], packages: [] },
  ops: { layers: ['model'], packages: [] },
  sync: { layers: ['model', 'ops'], packages: [] },
  canvas: { layers: ['model'], packages: [] },
  plot: { layers: ['model', 'canvas'], packages: ['d3-scale', 'd3-shape', '@dagrejs/dagre'] },
  api: { layers: ['model'], packages: ['react', '@tanstack/react-query'] },
  overlay: { layers: ['model', 'canvas', 'plot', 'api'], packages: [] },
  editor: { layers: ['model', 'ops', 'sync', 'canvas'], packages: [] },
  ui: { layers: ['plot'], packages: view },
  analyses: { layers: ['model', 'plot', 'api', 'ui'], packages: view },
  pages: {
    layers: ['model', 'ops', 'sync', 'canvas', 'plot', 'api', 'overlay', 'editor', 'ui', 'analyses', 'docs'],
    packages: [...view, '@tanstack/react-query', '@tanstack/react-router', '@atlaskit/pragmatic-drag-and-drop'],
  },
  app: { layers: ['api', 'ui', 'pages', 'plot', 'editor'], packages: [...view, '@tanstack/react-query', '@tanstack/react-router'] },
}

/** Layers that know neither React nor the browser; tsconfig.pure.json compiles them without DOM types. */
export const pure: readonly string[] = ['model', 'ops', 'canvas', 'plot', 'overlay']

/** One source file: its path below src and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

const importPattern = /(?:^|[^\w.])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

/** The specifiers that a source file imports, static and dynamic. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(importPattern)].map((m) => m[1] ?? m[2] ?? '')
}

/** One sentence for every import that the table does not allow. Tests may import what they like. */
export function violations(sources: readonly Source[]): string[] {
  const out: string[] = []
  for (const { path, text } of sources) {
    const slash = path.indexOf('/')
    if (slash < 0 || /\.test\.tsx?$/.test(path)) continue
    const from = path.slice(0, slash)
    const layer = table[from]
    if (layer === undefined) {
      out.push(`${path}: the folder ${from} is not in the table`)
      continue
    }
    for (const target of importsOf(text)) {
      if (!allowed(path, from, layer, target)) out.push(`${path}: ${from} may not import ${target}`)
    }
  }
  return out
}

function allowed(path: string, from: string, layer: Layer, target: string): boolean {
  if (!target.startsWith('.')) {
    return layer.packages.some((name) => target === name || target.startsWith(`${name}/`))
  }
  const to = resolve(path, target).split('/')[0] ?? ''
  return to === from || layer.layers.includes(to)
}

function resolve(path: string, target: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
