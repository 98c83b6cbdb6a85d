import type { Ctx } from '#kit/node/ctx.ts'
import type { Judgement } from '../model/judge.ts'
import type { SuppressedGroup, TouchAsk, TouchPreview } from '../model/touch.ts'
import { judgeAsks } from './judge-asks.ts'

/** What would be decided now, without writing or locking anything: the same gates as the real thing. */
export async function previewTouches(ctx: Ctx, asks: readonly TouchAsk[]): Promise<TouchPreview> {
  const judged = await judgeAsks(ctx, asks, { binding: false })
  const proposed = judged.filter((one) => one.outcome === 'proposed')
  return {
    proposed: proposed.length,
    deferred: proposed.filter((one) => one.dueAt > one.ask.at).length,
    waiting: groupsOf(proposed.filter((one) => one.reason !== undefined)),
    suppressed: groupsOf(judged.filter((one) => one.outcome === 'suppressed')),
    decisions: judged.map(({ ask, outcome, dueAt, reason, sentence }) => ({
      key: ask.key,
      contactId: ask.contactId,
      outcome,
      dueAt,
      reason,
      sentence: sentence.zh,
    })),
  }
}

/** By reason, the commonest first. */
function groupsOf(suppressed: readonly Judgement[]): readonly SuppressedGroup[] {
  const groups = [...Map.groupBy(suppressed, (one) => one.reason ?? '')]
  return groups
    .map(([reason, some]) => ({
      reason,
      gate: some[0]?.gate ?? '',
      count: some.length,
      sentence: some[0]?.sentence.zh ?? '',
    }))
    .sort((a, b) => b.count - a.count)
}
