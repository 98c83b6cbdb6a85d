import type { Ctx } from '#kit/node/ctx.ts'
import { spreadOf } from '../../model/quota-left.ts'
import { judgeGroups, readGroupQuota } from './judge-groups.ts'
import { judgeMoments, readMomentQuota } from './judge-moments.ts'
import type { MassDraft, ResolvedDraft } from './resolve-draft.ts'

/** What would happen to each group, or each member of a moment: who presses send, what is left, why it is left out. */
export async function previewGroups(
  ctx: Ctx,
  draft: MassDraft & { readonly at: Date },
  { kind, companyId, text, cautions, groups, members, tags }: ResolvedDraft,
) {
  const evenIfRefused = draft.evenIfRefused ?? false
  const { purpose, segmentId = null, at: sendAt } = draft
  const send = { kind, companyId, purpose, evenIfRefused, sendAt, segmentId, tags }
  const isMoment = kind === 'moment'
  const lines = isMoment ? members.map(({ userid }) => userid) : groups.map(({ chatId }) => chatId)
  const judged = await (isMoment ? judgeMoments(ctx, send, lines) : judgeGroups(ctx, send, lines))
  const stopped = Map.groupBy(
    judged.flatMap(({ verdict }) => verdict ?? []),
    ({ reason }) => reason,
  )
  const going = judged.filter(({ verdict }) => !verdict)
  const late = going.filter(({ dueAt }) => dueAt > draft.at)
  return {
    ...{ text, cautions, audience: judged.length, going: going.length, people: [] },
    waiting: [],
    stopped: [...stopped].flatMap(([reason, [first, ...others]]) =>
      first ? [{ reason, gate: first.gate, count: 1 + others.length, sentence: first.zh }] : [],
    ),
    deferred: late.length,
    deferredUntil: late[0]?.dueAt ?? null,
    tasks: isMoment ? Math.min(1, going.length) : new Set(going.map(({ owner }) => owner)).size,
    left: spreadOf(judged.map(({ left }) => left)),
    quota: (await (isMoment ? readMomentQuota(ctx) : readGroupQuota(ctx))).receive,
    groups: judged.map(({ chatId, name, ownerName, customers, refusing, left, verdict }) => ({
      ...{ chatId, name, ownerName, customers, refusing, left },
      goes: verdict === undefined,
      sentence: verdict?.zh ?? '',
    })),
  }
}
