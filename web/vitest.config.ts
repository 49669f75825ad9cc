import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'rules/**/*.test.ts'],
    env: { TZ: 'UTC' },
    css: false,
    testTimeout: 60_000, // one test runs the Go engine beside ours
  },
})
