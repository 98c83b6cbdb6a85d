import type { Ctx } from '#kit/node/ctx.ts'
import { sendDesk } from '#modules/channels/index.ts'
import { readPlatformRule } from '#modules/compliance/index.ts'
import { consent } from '../../gates/consent/gate.ts'
import { type GroupQuota, type GroupVerdict, groupLeft, judgeGroup } from '../../model/group-gates.ts'
import type { MassKind } from '../../model/mass-send.ts'
import { quotaPeriod } from '../../model/pressure.ts'
import { quietUntil } from '../../model/quiet-hours.ts'
import type { TouchPurpose } from '../../model/touch.ts'
import { listGroupTimes } from '../store/mass-recipient.ts'
import { readSettings } from '../store/settings.ts'

const NOES = ['consent_refused', 'personalisation_refused']

export interface GroupSend {
  readonly kind: MassKind
  readonly companyId: string
  readonly purpose: TouchPurpose
  readonly evenIfRefused: boolean
  readonly sendAt: Date
}

export interface JudgedGroup {
  readonly chatId: string
  readonly name: string
  readonly owner: string
  readonly ownerName: string
  readonly customers: number
  readonly refusing: number
  readonly left: number
  /** When it may go: as wished, or after the quiet hours. */
  readonly dueAt: Date
  readonly verdict: GroupVerdict | undefined
}

/** What the gates say of each of these groups, in the order given. Writes nothing. */
export async function judgeGroups(
  ctx: Ctx,
  send: GroupSend,
  chatIds: readonly string[],
): Promise<readonly JudgedGroup[]> {
  const found = new Map((await sendDesk.readGroups(ctx, send.companyId, chatIds)).map((one) => [one.chatId, one]))
  const settings = await readSettings(ctx)
  const marketing = send.purpose === 'marketing'
  const dueAt = (marketing && quietUntil(send.sendAt, settings, ctx.tenant.timezone)) || send.sendAt
  const quota = await readGroupQuota(ctx)
  const { from, to } = quotaPeriod(dueAt, quota.period, quota.zone)
  const times = Map.groupBy(await listGroupTimes(ctx, send, chatIds, { from, to }), ({ chatId }) => chatId)
  const people = [...found.values()].flatMap(({ contactIds }) => contactIds)
  const refused = marketing ? await whoRefused(ctx, people, { at: dueAt, channel: 'group_chat' }) : new Set<number>()
  return chatIds.map((chatId) => {
    const group = found.get(chatId)
    const own = (times.get(chatId) ?? []).map(({ at }) => at)
    const ask = {
      chatId,
      owner: group?.owner ?? '',
      refusing: (group?.contactIds ?? []).filter((id) => refused.has(id)).length,
    }
    const stage = { at: dueAt, marketing, evenIfRefused: send.evenIfRefused, times: own, quota }
    return {
      ...ask,
      name: group?.name ?? '',
      ownerName: group?.ownerName ?? '',
      customers: group?.customers ?? 0,
      left: groupLeft(own, dueAt, quota).left,
      dueAt,
      verdict: judgeGroup(ask, stage),
    }
  })
}

/**
 * Who of these people said no to marketing on a channel, or to being picked out for it (PIPL art. 24); who has not said
 * is no reason to leave out a group.
 */
export async function whoRefused(
  ctx: Ctx,
  contactIds: readonly number[],
  {
    at,
    channel,
    personalised = false,
  }: { readonly at: Date; readonly channel: 'group_chat' | 'moments'; readonly personalised?: boolean },
): Promise<ReadonlySet<number>> {
  const people = [...new Set(contactIds)]
  const asks = people.map((contactId) => ({
    ...{ key: String(contactId), contactId, purpose: 'marketing' as const, channel, personalised, at },
  }))
  const verdicts = await consent.judge(ctx, asks, await readSettings(ctx), async () => new Map())
  return new Set(
    people.filter((_, nth) => {
      const verdict = verdicts[nth]
      return verdict?.kind === 'suppress' && NOES.includes(verdict.reason)
    }),
  )
}

/** The platform's quota of a group as it holds today, in the period the admin console of the company is set to. */
export async function readGroupQuota(ctx: Ctx): Promise<GroupQuota> {
  const { receiveQuota } = await readSettings(ctx)
  const { value, validFrom, source } = await readPlatformRule(ctx, 'wecom.group_receive_quota', ctx.now())
  const perMonth = typeof value.max === 'number' ? value.max : null
  return { receive: { perMonth, since: validFrom, source }, period: receiveQuota, zone: ctx.tenant.timezone }
}
