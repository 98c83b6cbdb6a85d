import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '#kit/node/log.ts'

/**
 * Builds the pages in a process of their own, beside the engines' start; a build that is still true is kept. An
 * image that ships its pages and leaves the build tool out serves what it has.
 */
export async function buildPages(folder: string, log: Log): Promise<void> {
  const script = fileURLToPath(new URL('../build-web.ts', import.meta.url))
  const began = performance.now()
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code !== 0 && !existsSync(path.join(folder, 'console', 'index.html')))
    throw new Error('The pages could not be built; see above.')
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'pages are ready')
}
