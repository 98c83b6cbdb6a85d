import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { readFunnel as route } from '../contract/funnel.ts'
import { spanUpTo } from '../model/baseline.ts'
import { layOutFunnel, readSteps } from '../model/funnel.ts'
import { countFunnel } from './store/funnel.ts'

interface Ask {
  readonly asOf: Date
  readonly days: number
  readonly within: number
  readonly steps: string
}

/** How many of those who did the first of some events went on to each next one in time. */
export async function readFunnel(ctx: Ctx, ask: Ask): Promise<Result<z.input<typeof route.answer>, 'bad_steps'>> {
  const steps = readSteps(ask.steps)
  if (!steps) return refuse('bad_steps', { field: 'query.steps' })
  const span = spanUpTo(ask.asOf, ask.days, ctx.tenant.timezone)
  const counts = await countFunnel(ctx, { steps, within: ask.within, span })
  return accept({ asOf: ask.asOf.toISOString(), steps: [...layOutFunnel(steps, counts)] })
}
