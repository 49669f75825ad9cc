import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `sojourn serve` listens while the interface is developed with `npm run dev`. */
const backend = process.env.SOJOURN_BACKEND ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), tailwind()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
  server: {
    // The backend refuses calls from other origins, so the calls of the development page look like its own.
    fs: { allow: ['..'] }, // the glossary is a page of the documentation
    proxy: { '/api': { target: backend, changeOrigin: true, ws: true, headers: { origin: backend } } },
  },
})
