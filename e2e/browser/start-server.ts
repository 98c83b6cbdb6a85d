import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface LiveServer {
  readonly url: string
  /** One-time sign-in link of the first owner. */
  readonly link: string
  readonly home: string
  stop(): Promise<void>
}

/** Longest a start may take before the test gives up, in milliseconds; not an assertion of speed. */
const START_MS_MAX = 240_000

/** One build of the pages serves every start: a build that is still true is kept. */
const PAGES = path.resolve('node_modules/.cache/huoshui-web')

/** The real program in a process of its own, on an empty home, as `npm start` runs it. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<LiveServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-browser-'))
  await mkdir(PAGES, { recursive: true })
  await symlink(PAGES, path.join(home, 'web'))
  const child = spawn(process.execPath, ['apps/server/main.ts'], {
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn', PORT: '0', HUOSHUI_HOME: home, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { url, link } = await readGreeting(child)
  return {
    url,
    link,
    home,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(home, { recursive: true, force: true })
    },
  }
}

function readGreeting(child: ChildProcess): Promise<{ url: string; link: string }> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`The server did not start:\n${said}`)), START_MS_MAX)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const link = /(http:\/\/[^\s/]+)(\/sign-in\?token=[\w-]+)/.exec(said)
      if (!link?.[1] || !link[2]) return
      clearTimeout(timer)
      resolve({ url: link[1], link: link[1] + link[2] })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
}
