import { spawn } from 'node:child_process'
import path from 'node:path'

/** How the verb is typed, and what it does. */
export const WORLD_USAGE = ['world', 'Run a local WeChat ecosystem: --seed --people --guides --speed --port'] as const

/** Starts the simulator as a program of its own and waits until it ends. Needs no stores. */
export function openWorld(argv: readonly string[]): Promise<number> {
  const program = path.resolve(import.meta.dirname, '../../simulator/main.ts')
  const defaults = argv.some((word) => word.startsWith('--people')) ? [] : ['--people', '500']
  const child = spawn(process.execPath, [program, ...argv.slice(1), ...defaults], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
