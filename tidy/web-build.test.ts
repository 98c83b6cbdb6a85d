import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, expect, it } from 'vitest'
import { checkBundles, firstLoads } from './bundles.ts'
import { ROOT, readSources } from './read-repository.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'huoshui-web-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('what is shipped to browsers is light and holds no server code', { timeout: 120_000 }, () => {
  const webDir = path.join(folder, 'web')
  // A process of its own, as it is shipped: the test run's NODE_ENV would bring the development build of React along.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stderr } = spawnSync(process.execPath, ['apps/build-web.ts', webDir], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  expect(firstLoads(webDir).map(({ surface }) => surface)).toEqual(['console', 'workbench'])
  expect(checkBundles(webDir, readSources())).toEqual([])
})

it('a server file that a page imports is found in the real output of the bundler', { timeout: 60_000 }, async () => {
  const root = path.join(folder, 'planted')
  mkdirSync(root)
  const server = path.join(ROOT, 'kit/node/outbox.ts')
  writeFileSync(path.join(root, 'console.ts'), `import { appendFacts } from '${server}'\nconsole.log(appendFacts)\n`)
  const input = path.join(root, 'console.ts')
  const options = { outDir: 'out', manifest: true, rollupOptions: { input } }
  await build({ configFile: false, root, logLevel: 'error', build: options })
  expect(checkBundles(path.join(root, 'out'), readSources())).toEqual([
    expect.stringMatching(/holds server code of kit\/node\/outbox\.ts\. Part what the browser needs from it$/),
  ])
})
