import type { Ctx } from '#kit/node/ctx.ts'
import { FIRST_GATES, LAST_GATES } from '../gates/own-gates.ts'
import { SEND_GATE, type SendGate } from '../gates/send-gate.ts'
import { afterVerdict, type Judgement, judgementOf, type Standing, standing } from '../model/judge.ts'
import type { ReachRules } from '../model/restraint.ts'
import type { TouchAsk } from '../model/touch.ts'
import { readSettings } from './store/settings.ts'

/** Every gate in the order it is asked. */
export function allGates(ctx: Pick<Ctx, 'fillsOf'>): readonly SendGate[] {
  return [...FIRST_GATES, ...ctx.fillsOf<SendGate>(SEND_GATE), ...LAST_GATES]
}

/** Takes all asks through all gates, a whole set at a time. Answers in their order. */
export async function judgeAsks(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly Judgement[]> {
  const rules = await readSettings(ctx)
  let after: readonly Standing[] = asks.map(standing)
  for (const gate of allGates(ctx)) if (gate.isOn?.(rules) ?? true) after = await passGate(ctx, gate, after, rules)
  return after.map((one, place) => judgementOf(asks[place] ?? one.ask, one))
}

async function passGate(
  ctx: Ctx,
  gate: SendGate,
  before: readonly Standing[],
  rules: ReachRules,
): Promise<readonly Standing[]> {
  const open = before.filter((one) => !one.stopped)
  if (open.length === 0) return before
  const verdicts = await gate.judge(
    ctx,
    open.map((one) => one.ask),
    rules,
  )
  if (verdicts.length !== open.length)
    throw new Error(`Gate ${gate.name} answered ${verdicts.length} of ${open.length}`)
  let next = 0
  return before.map((one) => (one.stopped ? one : afterVerdict(one, gate.name, verdicts[next++])))
}
