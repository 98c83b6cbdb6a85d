import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { keptEnv } from '../e2e/server-process.ts'
import type { Lab } from './lab.ts'

const COMMAND = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** Runs the command `huoshui` beside the server of the lab. */
export function runCommand(home: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [COMMAND, ...words], {
    env: { ...keptEnv(), HUOSHUI_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, out, err })))
}

/** A backup moves the outbox into the archive first: it is killed between file and commit, twice, then let be. */
export async function killArchive({ host }: Lab): Promise<void> {
  host.during = 'archive'
  const file = path.join(host.home, 'lab.backup')
  for (let life = 1; life <= 2; life++) {
    const ended = await runCommand(host.home, ['backup', `${file}.${life}`], { HUOSHUI_CRASH_AT: 'archive.wrote_file' })
    if (ended.signal !== 'SIGKILL') throw new Error(`The backup did not reach the archive: ${JSON.stringify(ended)}`)
    host.note({ target: 'command', at: 'archive.wrote_file' })
  }
  const ended = await runCommand(host.home, ['backup', `${file}.whole`])
  if (ended.code !== 0) throw new Error(`backup: ${ended.err}`)
}
