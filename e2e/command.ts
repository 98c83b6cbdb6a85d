import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { keptEnv } from './server-process.ts'

const MAIN = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url))
const BIN = fileURLToPath(new URL('../apps/cli/huoshui.mjs', import.meta.url))

export interface Printed {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command `huoshui` on a home, to its end. `bin` goes through the file that npm installs. */
export function huoshui(home: string, args: readonly string[], { bin = false } = {}): Promise<Printed> {
  const env = { ...keptEnv(), HUOSHUI_HOME: home }
  const child = spawn(process.execPath, [bin ? BIN : MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

/** The JSON a verb prints with `--json`. Throws what it said instead when it failed. */
export async function huoshuiJson<T>(home: string, ...args: string[]): Promise<T> {
  const { code, out, err } = await huoshui(home, [...args, '--json'])
  if (code !== 0 || err !== '') throw new Error(`huoshui ${args.join(' ')}: code ${code}\n${err}\n${out}`)
  return JSON.parse(out) as T
}
