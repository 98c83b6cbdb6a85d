import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { sdkConfig } from './vite.config.ts'

/** What a page pays for being measured, in bytes. */
const SDK_BYTES_MAX = 5_000

it('the tracking script stays below 5 kB of gzip and needs nothing else', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'huoshui-sdk-'))
  try {
    await build(sdkConfig(folder))
    const script = await readFile(path.join(folder, 'sdk/huoshui.js'), 'utf8')
    expect(gzipSync(script).length).toBeLessThan(SDK_BYTES_MAX)
    expect(script).not.toMatch(/\b(import|require)\s*\(/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
