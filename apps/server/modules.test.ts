import { expect, it } from 'vitest'
import { readClockTimes } from '#kit/node/job-queue.ts'
import { METRIC_BOOK, type Metric } from '#kit/pure/metric.ts'
import { modules } from './modules.ts'

it('calls its jobs at times the queue understands, else the program would not start', () => {
  const clocked = modules.flatMap((module) => module.jobs ?? []).filter((job) => job.every !== undefined)
  expect(clocked.length).toBeGreaterThan(20)
  for (const job of clocked) expect(() => readClockTimes([job]), `${job.name}: ${job.every}`).not.toThrow()
})

it('names and defines the numbers of all pages in both languages, each under one id', () => {
  const all = modules.flatMap(({ fills }) => (fills?.[METRIC_BOOK] ?? []) as readonly Metric[])
  expect(all.length).toBeGreaterThan(100)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { id, name, definition, place } of all) {
    for (const { zh, en } of [name, place.title]) expect([zh, en], id).not.toContain('')
    expect(definition.zh, id).toMatch(/\p{Script=Han}.*。$/u)
    expect(definition.en, id).toMatch(/^[^\p{Script=Han}]+\.$/u)
    const twins = all.filter((one) => one.place.key === place.key && one.name.zh === name.zh)
    expect(twins, `${name.zh} of ${place.key}`).toHaveLength(1)
    expect(
      all.every((one) => one.place.key !== place.key || one.place === place),
      place.key,
    ).toBe(true)
  }
})
