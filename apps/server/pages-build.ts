import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#kit/node/config.ts'
import type { Log } from '#kit/node/log.ts'

/** Where `npm run build:web` puts the pages; an image ships them there. */
const shipped = fileURLToPath(new URL('../../dist/web', import.meta.url))

/**
 * The folder of the built pages. In production those that were shipped are served as they are; otherwise they are
 * built in a process of their own, beside the engines' start, and a build that is still true is kept.
 */
export async function preparePages(config: Config, log: Log): Promise<string> {
  if (config.production && isBuilt(shipped)) return shipped
  const folder = path.join(config.home, 'web')
  const began = performance.now()
  const code = await build(folder)
  if (code !== 0) throw new Error('页面没有构建成功，原因见上。/ The pages could not be built; see above.')
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'pages are ready')
  return folder
}

function isBuilt(folder: string): boolean {
  return existsSync(path.join(folder, 'console', 'index.html'))
}

function build(folder: string): Promise<number | null> {
  const script = fileURLToPath(new URL('../build-web.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', resolve)
  })
}
