import { defineConfig } from 'vitest/config'

/** Files share a worker's modules: what a module remembers hangs on the platform it was given, never on the file. */
const shared = { testTimeout: 60_000, hookTimeout: 120_000, isolate: false }
const node = { ...shared, environment: 'node' as const, setupFiles: [] }
const everywhere = ['{kit,modules,apps,tidy,scaffold,simulator,e2e,bench,lab}/**/*']

/** Three groups: `pure` needs nothing, `database` shares one pair of embedded engines, `browser` a real Chromium. */
export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...node,
          name: 'pure',
          include: everywhere.map((place) => `${place}.test.{ts,tsx}`),
          exclude: ['**/node_modules/**', '**/*.{db,story,browser}.test.ts'],
        },
      },
      {
        test: {
          ...node,
          name: 'database',
          include: everywhere.map((place) => `${place}.{db,story}.test.ts`),
          exclude: ['**/node_modules/**', 'lab/**'],
          globalSetup: ['./apps/testing/engines.setup.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...node,
          name: 'lab',
          include: ['lab/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['./apps/testing/engines.setup.ts'],
          testTimeout: 480_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...node,
          name: 'browser',
          include: everywhere.map((place) => `${place}.browser.test.ts`),
          exclude: ['**/node_modules/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
