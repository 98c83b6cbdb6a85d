import type { Ctx } from '#kit/node/ctx.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import type { Restraint } from '../model/restraint.ts'
import { readSettings, saveRestraint } from './store/settings.ts'

const PARTS = [
  'universal',
  'budget',
  'mix',
  'loss',
  'repeats',
  'channelCaps',
  'capWaits',
  'waitDays',
] as const satisfies readonly (keyof Restraint)[]

/** Changes how far the tenant holds itself back; the audit keeps what each part was before. */
export async function changeRestraint(ctx: Ctx, after: Restraint): Promise<void> {
  const { restraint: before } = await readSettings(ctx)
  const changed = PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
  if (changed.length === 0) return
  await saveRestraint(ctx, after, ctx.actor.name)
  const pick = (restraint: Restraint) =>
    Object.fromEntries(changed.map((part) => [part, JSON.stringify(restraint[part])]))
  const change = { before: pick(before), after: pick(after) }
  await writeAudit(ctx, { action: 'reach.change_restraint', subject: 'reach:restraint', ...change })
}
