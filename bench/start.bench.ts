import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { STARTED_FLAGS } from './as-started.ts'
import { memoryOfTree } from './live.ts'
import { report } from './report.ts'

/** A start on an empty home with pages built, the demo filled, rest, then a warm start: what a newcomer waits for. */
const home = await mkdtemp(path.join(os.tmpdir(), 'huoshui-start-'))
const MB = 1024 * 1024
/** The server is left alone this long before its memory is read. */
const REST_MS = 20_000

interface Started {
  readonly child: ChildProcess
  readonly link: string
  readonly seconds: number
}

function start(): Promise<Started> {
  const began = performance.now()
  const env = { ...process.env, HUOSHUI_HOME: home, PORT: '0', LOG_LEVEL: 'warn', NODE_ENV: 'development' }
  const child = spawn(process.execPath, [...STARTED_FLAGS, 'apps/server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const link = /http:\S+sign-in\S+/.exec(said)?.[0]
      if (link) resolve({ child, link, seconds: (performance.now() - began) / 1000 })
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
}

async function stop({ child }: Started): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function waitForDemo(link: string): Promise<void> {
  const entered = await fetch(link, { redirect: 'manual' })
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  for (;;) {
    const answer = await fetch(new URL('/api/v1/demo/progress', link), { headers: { cookie } })
    const progress = (await answer.json()) as { done: boolean; failed: boolean }
    if (progress.failed) throw new Error('The demo was not filled')
    if (progress.done) return
    await sleep(200)
  }
}

const began = performance.now()
const cold = await start()
await waitForDemo(cold.link)
const filled = (performance.now() - began) / 1000
await sleep(REST_MS)
const resting = memoryOfTree(cold.child.pid ?? 0) / MB
await stop(cold)
const warm = await start()
await stop(warm)
await rm(home, { recursive: true, force: true })
report('start', [
  { name: 'first start, pages built', value: cold.seconds, unit: 's', atMost: 60 },
  { name: 'first start until the demo is full', value: filled, unit: 's' },
  { name: 'warm start', value: warm.seconds, unit: 's', atMost: 8 },
  { name: 'everything at rest with the demo', value: resting, unit: 'MB', atMost: 1024 },
])
