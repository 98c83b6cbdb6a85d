import type { Ctx } from '#kit/node/ctx.ts'
import { GUIDE_LOAD, type GuideLoads } from '../contract/guide-load.ts'
import { COUNTING_GATES, FIRST_GATES, LAST_GATES } from '../gates/own-gates.ts'
import { SEND_GATE, type SendGate } from '../gates/send-gate.ts'
import { type CountingGate, countAsks } from '../model/counting.ts'
import { handsOf } from '../model/guide-load.ts'
import { afterVerdict, type Judgement, judgementOf, type Standing, standing } from '../model/judge.ts'
import type { Placed } from '../model/placed.ts'
import type { ReachRules } from '../model/restraint.ts'
import type { TouchAsk } from '../model/touch.ts'
import { labelAsks } from './label-asks.ts'
import { rankAsks } from './rank-asks.ts'
import { readPlaced } from './read-placed.ts'
import { readQuotaRules } from './read-quota-rules.ts'
import { readSettings } from './store/settings.ts'

/** Gates that judge a set at once, in the order they are asked. */
export function setGates(ctx: Pick<Ctx, 'fillsOf'>): readonly SendGate[] {
  return [...FIRST_GATES, ...ctx.fillsOf<SendGate>(SEND_GATE), ...LAST_GATES]
}

/** Every gate in the order it is asked. */
export function allGates(ctx: Pick<Ctx, 'fillsOf'>): readonly (SendGate | CountingGate)[] {
  return [...setGates(ctx), ...COUNTING_GATES]
}

/**
 * Takes all asks through all gates, a whole set at a time. Answers in their order. `binding`: they are written down,
 * and another call that counts the same has to wait.
 */
export async function judgeAsks(
  ctx: Ctx,
  given: readonly TouchAsk[],
  { binding }: { readonly binding: boolean },
): Promise<readonly Judgement[]> {
  const asks = await rankAsks(ctx, await labelAsks(ctx, given))
  const rules = await readSettings(ctx)
  let after: readonly Standing[] = asks.map(standing)
  for (const gate of setGates(ctx)) if (gate.isOn?.(rules) ?? true) after = await passGate(ctx, gate, after, rules)
  const counted = await passCounting(ctx, after, { settings: rules, binding })
  return counted.map((one, place) => judgementOf(asks[place] ?? one.ask, one))
}

async function passGate(
  ctx: Ctx,
  gate: SendGate,
  before: readonly Standing[],
  rules: ReachRules,
): Promise<readonly Standing[]> {
  const open = before.filter((one) => !one.stopped)
  if (open.length === 0) return before
  const asks = open.map((one) => one.ask)
  const verdicts = await gate.judge(ctx, asks, rules, () => readPlaced(ctx, asks, { settings: rules }))
  if (verdicts.length !== open.length)
    throw new Error(`Gate ${gate.name} answered ${verdicts.length} of ${open.length}`)
  let next = 0
  return before.map((one) => (one.stopped ? one : afterVerdict(one, gate.name, verdicts[next++])))
}

/** The gates that count, with one look at what these people got and are to get. */
async function passCounting(
  ctx: Ctx,
  before: readonly Standing[],
  { settings, binding }: { readonly settings: ReachRules; readonly binding: boolean },
): Promise<readonly Standing[]> {
  const open = before.filter((one) => !one.stopped).map((one) => one.ask)
  if (open.length === 0) return before
  const quotas = { ...(await readQuotaRules(ctx, settings)), settings }
  const placed = await readPlaced(ctx, open, quotas)
  const guideLoads = await readGuideLoads(ctx, [...open, ...[...placed.values()].flatMap(yielding)], binding)
  const rules = { ...quotas, ...(guideLoads ? { guideLoads } : {}) }
  const gates = COUNTING_GATES.filter((gate) => gate.isOn?.(settings) ?? true)
  const counted = countAsks(open, placed, gates, rules)
  let next = 0
  return before.map((one) => {
    const found = one.stopped ? undefined : counted[next++]
    if (!found) return one
    const after = found.verdicts.reduce((so, { gate, verdict }) => afterVerdict(so, gate, verdict), one)
    const { took, putOff } = found
    return { ...after, ...(took ? { took } : {}), ...(putOff ? { putOff } : {}) }
  })
}

/** What may give way: it may come on another day of its guide. */
function yielding(placed: readonly Placed[]): readonly Pick<TouchAsk, 'staffId'>[] {
  return placed.flatMap(({ yields, staffId }) => (yields && staffId ? [{ staffId }] : []))
}

/** Of the guides by whose hands these go; nothing where none of them has a quota. */
async function readGuideLoads(ctx: Ctx, asks: readonly Pick<TouchAsk, 'staffId'>[], binding: boolean) {
  const [port] = ctx.fillsOf<GuideLoads<Ctx>>(GUIDE_LOAD)
  const staffIds = [...new Set(asks.flatMap((ask) => handsOf(ask) ?? []))]
  if (!port || staffIds.length === 0) return undefined
  const loads = await port.loads(ctx, staffIds, binding)
  return loads.size === 0 ? undefined : loads
}
