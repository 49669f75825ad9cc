import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** Where `sojourn serve` listens while the interface is developed with `npm run dev`. */
const backend = process.env.SOJOURN_BACKEND ?? 'http://127.0.0.1:8080'

/** Pages whose code the browser shall ask for together with index.html, by the beginning of their path. */
const early = { '/maps/': 'src/pages/map/MapPage.tsx' }

/** Writes early.json: the files that the early pages need beside those of index.html. The server names them in a header. */
function earlyFiles(): Plugin {
  const filesOf = (bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, seen = new Set<string>()): Set<string> => {
    if (seen.has(chunk.fileName)) return seen
    seen.add(chunk.fileName)
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') filesOf(bundle, imported, seen)
    }
    return seen
  }
  return {
    name: 'early-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const first = chunks.find((chunk) => chunk.isEntry)
      const known = first === undefined ? new Set<string>() : filesOf(bundle, first)
      const table = Object.entries(early).map(([path, page]) => {
        const chunk = chunks.find((c) => c.facadeModuleId?.endsWith(page))
        if (chunk === undefined) throw new Error(`no chunk begins with ${page}`)
        return [path, [...filesOf(bundle, chunk)].filter((file) => !known.has(file))]
      })
      this.emitFile({ type: 'asset', fileName: 'early.json', source: JSON.stringify(Object.fromEntries(table)) })
    },
  }
}

export default defineConfig({
  plugins: [react(), tailwind(), earlyFiles()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    chunkSizeWarningLimit: 700, // the first page is one file; a browser case holds it to its budget
    rolldownOptions: {
      output: {
        strictExecutionOrder: true, // shared files need each other; without it an icon can be used before its file has run
        // Each request costs the browser milliseconds, so what is shared goes into few files: one with all that
        // the first page needs, and a file for each larger set of pages that share something.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'shared', entriesAware: true, entriesAwareMergeThreshold: 40_000, minShareCount: 2, priority: 1 },
          ],
        },
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${(names[0] ?? 'file').replace(/\.\w+$/, '').split('~')[0]}-[hash][extname]`,
      },
    },
  },
  server: {
    // The backend refuses calls from other origins, so the calls of the development page look like its own.
    fs: { allow: ['..'] }, // the glossary is a page of the documentation
    proxy: { '/api': { target: backend, changeOrigin: true, ws: true, headers: { origin: backend } } },
  },
})
