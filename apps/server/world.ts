import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config, SimulatedWorld } from '#kit/node/config.ts'
import type { Platform } from '#kit/node/module.ts'
import { modules } from './modules.ts'

/** The company of the demo: small enough to be looked at, large enough to live. */
const SIZE = ['--people', '240', '--guides', '6', '--seed', '7', '--speed', '1']
const HEAP_MB = 160
/** The demo's own Official Account; no real one is called so. */
const OFFICIAL_APP_ID = 'wxdemo0000000001'
/** The address of pushes has a second to prove itself (doc 90930), and right after a fill the machine is busy. */
const JOIN_TRIES = 10
const JOIN_AGAIN_MS = 3_000
/** For the command, which has to know the company of this world from one of the real WeCom. */
const NOTE = 'address.json'
const PROGRAM = fileURLToPath(new URL('../../simulator/main.ts', import.meta.url))

export interface RunningWorld {
  readonly world: SimulatedWorld
  stop(): Promise<void>
}

/**
 * Starts the simulated ecosystem as a program of its own, spoken to over HTTP alone. It listens where it did before, so
 * that the pictures of codes made then are still there, and it ends with this process however that one ends.
 */
export async function startWorld(config: Config): Promise<RunningWorld> {
  const folder = path.join(config.home, 'world')
  mkdirSync(folder, { recursive: true })
  const portFile = path.join(folder, 'port')
  const known = readPort(portFile)
  const journal = path.join(folder, 'journal.json')
  const started = (known && (await launch(journal, known))) || (await launch(journal, 0))
  if (!started) throw new Error('The simulated ecosystem did not start')
  const { child, said } = started
  writeFileSync(portFile, new URL(said.url).port)
  const official = { url: said.officialUrl, appId: OFFICIAL_APP_ID }
  const world = { url: said.url, corpId: said.corpid, agentId: said.agentid, secret: said.secret, official }
  writeFileSync(path.join(folder, NOTE), JSON.stringify(world))
  await catchUp(world)
  const stop = async () => {
    if (child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await gone
  }
  return { world, stop }
}

/** The ecosystem that a server on this home started last. */
export function readWorld(home: string): SimulatedWorld | undefined {
  try {
    return JSON.parse(readFileSync(path.join(home, 'world', NOTE), 'utf8')) as SimulatedWorld
  } catch {
    return undefined
  }
}

function readPort(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

interface Said {
  readonly url: string
  readonly officialUrl: string
  readonly corpid: string
  readonly agentid: number
  readonly secret: string
}

/** What it says when it is ready; nothing when it ended before, as with a port that somebody else has taken. */
function launch(journal: string, port: number): Promise<{ child: ChildProcess; said: Said } | undefined> {
  const asked = ['--port', String(port), '--official-port', '0', '--journal', journal, '--with-parent', ...SIZE]
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, PROGRAM, ...asked], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  child.stdin.on('error', () => undefined)
  return new Promise((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const line = text.split('\n')[0]
      if (text.includes('\n') && line) resolve({ child, said: JSON.parse(line) as Said })
    })
    child.once('error', () => resolve(undefined))
    child.once('exit', () => resolve(undefined))
  })
}

/**
 * What a demo is set to that has an ecosystem beside it: its phones frame our pages, and bring their own scripts. Real
 * companies connected to the same program keep theirs.
 */
export function besideWorld(
  { hostScripts, hostFrames }: Pick<Config, 'hostScripts' | 'hostFrames'>,
  world: SimulatedWorld,
): Pick<Config, 'world' | 'hostScripts' | 'hostFrames'> {
  return { world, hostScripts: [...hostScripts, world.url], hostFrames: [...hostFrames, world.url] }
}

async function control(world: SimulatedWorld, name: string, body: Readonly<Record<string, unknown>>) {
  const answer = await fetch(`${world.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) })
  return (await answer.json()) as Readonly<Record<string, unknown>>
}

/** A kept world stood still since it was kept: it lives through the time in between. */
async function catchUp(world: SimulatedWorld): Promise<void> {
  const { now } = await control(world, 'clock', {})
  const behind = Date.now() - Number(now)
  if (behind > 0) await control(world, 'clock', { advance_ms: behind })
}

/** Lets every module take its place in it, in the order of the map. Without a demo nobody needs it, and it ends. */
export async function joinWorld(platform: Platform, { world, stop }: RunningWorld, ownUrl: string): Promise<void> {
  const tenants = await platform.directory.listTenants(platform.database.system)
  const demo = tenants.find((tenant) => tenant.demo)
  if (!demo) return stop()
  const stage = { platform, tenantId: demo.id, world, ownUrl }
  const own = {
    ...stage,
    control: (name: string, body: Readonly<Record<string, unknown>>) => control(world, name, body),
  }
  for (let tries = JOIN_TRIES; ; tries -= 1)
    try {
      for (const module of modules) await module.joinWorld?.(own)
      return
    } catch (error) {
      if (tries <= 1) throw error
      await sleep(JOIN_AGAIN_MS)
    }
}
