import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { type ChildSpec, type Supervised, supervise } from './supervise.ts'

const IDLE = 'setInterval(() => undefined, 1000)'
let supervised: Supervised | undefined
let launched: ChildProcess[] = []

const runNode = (program: string): ChildProcess => {
  const child = spawn(process.execPath, ['-e', program])
  launched.push(child)
  return child
}
const specOf = (changes: Partial<ChildSpec>): ChildSpec => ({
  name: 'sample',
  launch: async () => runNode(IDLE),
  probe: async () => undefined,
  askToStop: (child) => void child.kill('SIGTERM'),
  abortSignal: 'SIGKILL',
  startWithinMs: 10_000,
  stopWithinMs: 10_000,
  worthLogging: () => false,
  onPid: () => undefined,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  ...changes,
})

afterEach(async () => {
  await supervised?.stop()
  expect(launched.filter((child) => child.exitCode === null && child.signalCode === null)).toEqual([])
  supervised = undefined
  launched = []
})

describe('supervise', () => {
  it('gives up on an engine that cannot start, and repeats what it said', async () => {
    const program = "console.error('no room on the disk'); process.exit(3)"
    const starting = supervise(
      specOf({ launch: async () => runNode(program), probe: () => Promise.reject(new Error('closed')) }),
    )
    await expect(starting).rejects.toThrow(/ended with code 3[\s\S]*no room on the disk/)
  })

  it('ends and replaces an engine that lives but no longer answers', async () => {
    let hanging: number | undefined
    const probe = async (): Promise<void> => {
      if (supervised && supervised.pid() === hanging) throw new Error('no answer')
    }
    supervised = await supervise(specOf({ probe, probeEveryMs: 10 }))
    hanging = supervised.pid()
    await expect
      .poll(() => supervised?.pid() !== hanging && supervised?.health(), { timeout: 20_000 })
      .toMatchObject({ ok: true })
  })

  it('lets an engine be that is busy with its own recovery', async () => {
    let looks = 0
    const probe = async (): Promise<void> => {
      looks += 1
      if (looks > 1) throw new Error('in recovery mode')
    }
    supervised = await supervise(specOf({ probe, probeEveryMs: 5, isAlive: (reason) => reason === 'in recovery mode' }))
    await expect.poll(() => looks, { timeout: 20_000 }).toBeGreaterThan(10)
    expect(launched).toHaveLength(1)
  })

  it('kills an engine that does not stop when asked', async () => {
    const program = `process.on('SIGTERM', () => undefined); console.log('up'); ${IDLE}`
    const up = Promise.withResolvers<void>()
    const launch = async (): Promise<ChildProcess> => {
      const child = runNode(program)
      child.stdout?.once('data', () => up.resolve())
      return child
    }
    supervised = await supervise(specOf({ launch, probe: () => up.promise, stopWithinMs: 50 }))
    await supervised.stop()
    expect(launched[0]?.signalCode).toBe('SIGKILL')
  })
})
