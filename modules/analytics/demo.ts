import type { DemoPart } from '#kit/node/module.ts'
import { FIT_VALUE_JOB } from './server/jobs.ts'

/** The models learn from the year that was lived through as soon as jobs run again. */
export const demo: DemoPart = {
  async finish(stage) {
    await stage.at(stage.today, (ctx) => ctx.enqueue(FIT_VALUE_JOB, {}, { key: 'now' }))
  },
}
