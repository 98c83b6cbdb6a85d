import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, startOf } from './process-identity.ts'

const STOP_WITHIN_MS = 15_000
const LOOK_EVERY_MS = 25

/**
 * Stops an engine that a killed parent left behind, and waits until it is gone. Only a process whose command line
 * shows that it is our engine on our folder is touched: the pid in a file may be somebody else's by now.
 */
export async function stopOrphan(pid: number, marks: string[], polite: NodeJS.Signals): Promise<'none' | 'stopped'> {
  const command = commandOf(pid)
  const started = startOf(pid)
  if (!started || !command || !marks.every((mark) => command.includes(mark))) return 'none'
  const alive = (): boolean => startOf(pid) === started
  for (const signal of [polite, 'SIGKILL'] as const) {
    send(pid, signal)
    for (let waited = 0; alive() && waited < STOP_WITHIN_MS; waited += LOOK_EVERY_MS) await pause(LOOK_EVERY_MS)
    if (!alive()) return 'stopped'
  }
  throw new Error(`process ${pid} (${command}) does not stop`)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the look and the signal.
  }
}
