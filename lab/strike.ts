import { setTimeout as pause } from 'node:timers/promises'
import { readRunningEngines } from '#kit/node/engines/running-engines.ts'
import type { Lab } from './lab.ts'
import { listBackends } from './store.ts'

export const TARGETS = ['server', 'postmaster', 'backend', 'warehouse'] as const
export type Target = (typeof TARGETS)[number]

export interface Blow {
  readonly target: Target
  /** After the one before it, in milliseconds. */
  readonly after: number
}

/** Kills -9 what a blow names. One that is down already is waited for: every blow counts. */
export async function strike(lab: Lab, { target, after }: Blow): Promise<void> {
  await pause(after)
  while (!(await strikeOnce(lab, target))) {
    lab.host.check()
    await pause(20)
  }
}

async function strikeOnce(lab: Lab, target: Target): Promise<boolean> {
  const pid = await findPid(lab, target)
  if (pid === undefined) return false
  if (target === 'server') return lab.host.killServer(pid)
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return false // It ended between the look and the blow.
  }
  lab.host.note({ target, at: 'random' })
  return true
}

/** The server is found as soon as its engines are, which is before it is ready: a blow may fall in its recovery. */
async function findPid({ host, witness, chance }: Lab, target: Target): Promise<number | undefined> {
  const engines = readRunningEngines(host.home)
  if (target === 'server') return engines?.owner.pid
  if (target === 'postmaster') return engines?.pids.postgres
  if (target === 'warehouse') return engines?.pids.warehouse
  const backends = await witness
    .open()
    .then((platform) => listBackends(platform.database.system))
    .catch(() => [])
  return backends.length > 0 ? chance.pick(backends) : undefined
}
