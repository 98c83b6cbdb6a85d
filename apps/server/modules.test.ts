import { expect, it } from 'vitest'
import { readClockTimes } from '#kit/node/job-queue.ts'
import { modules } from './modules.ts'

it('calls its jobs at times the queue understands, else the program would not start', () => {
  const clocked = modules.flatMap((module) => module.jobs ?? []).filter((job) => job.every !== undefined)
  expect(clocked.length).toBeGreaterThan(20)
  for (const job of clocked) expect(() => readClockTimes([job]), `${job.name}: ${job.every}`).not.toThrow()
})
