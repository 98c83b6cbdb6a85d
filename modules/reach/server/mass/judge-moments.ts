import type { Ctx } from '#kit/node/ctx.ts'
import { sendDesk } from '#modules/channels/index.ts'
import { readPlatformRule } from '#modules/compliance/index.ts'
import { type GroupQuota, groupLeft, judgeMoment } from '../../model/group-gates.ts'
import { quotaPeriod } from '../../model/pressure.ts'
import { quietUntil } from '../../model/quiet-hours.ts'
import { listGroupTimes } from '../store/mass-recipient.ts'
import { readSettings } from '../store/settings.ts'
import { type GroupSend, type JudgedGroup, whoRefused } from './judge-groups.ts'

/** Who sees it: those with one of the tags, which for a segment were picked out by what is known of them. */
type MomentSend = GroupSend & { readonly tags: readonly string[]; readonly segmentId: string | null }

/** What the gates say of each member who is to publish, in the order given. Writes nothing. */
export async function judgeMoments(
  ctx: Ctx,
  send: MomentSend,
  userids: readonly string[],
  /** What is meant to go besides, and is no moment send yet, by member. */
  meant: ReadonlyMap<string, readonly Date[]> = new Map(),
): Promise<readonly JudgedGroup[]> {
  const { companyId, tags } = send
  const members = await sendDesk.readMomentMembers(ctx, companyId, { userids, tags })
  const found = new Map(members.map((one) => [one.userid, one]))
  const marketing = send.purpose === 'marketing'
  const dueAt = (marketing && quietUntil(send.sendAt, await readSettings(ctx), ctx.tenant.timezone)) || send.sendAt
  const quota = await readMomentQuota(ctx)
  const span = quotaPeriod(dueAt, 'month', quota.zone)
  const times = Map.groupBy(await listGroupTimes(ctx, send, userids, span), ({ chatId }) => chatId)
  const viewers = members.flatMap(({ contactIds }) => contactIds)
  const asked = { at: dueAt, channel: 'moments', personalised: send.segmentId !== null } as const
  const refused = marketing ? await whoRefused(ctx, viewers, asked) : new Set<number>()
  return userids.map((userid) => {
    const member = found.get(userid)
    const own = [...(times.get(userid) ?? []).map(({ at }) => at), ...(meant.get(userid) ?? [])]
    const customers = member?.contactIds ?? []
    const refusing = customers.filter((id) => refused.has(id)).length
    const stage = { at: dueAt, marketing, evenIfRefused: send.evenIfRefused, times: own, quota }
    const name = member?.name ?? userid
    return {
      ...{ chatId: userid, name, owner: userid, ownerName: name, customers: customers.length, refusing, dueAt },
      left: groupLeft(own, dueAt, quota).left,
      verdict: judgeMoment({ userid, viewers: customers.length, refusing }, stage),
    }
  })
}

/** How many moments of the company a customer may see in a month, as the rule holds today. */
export async function readMomentQuota(ctx: Ctx): Promise<GroupQuota> {
  const { value, validFrom, source } = await readPlatformRule(ctx, 'wecom.moment_receive_quota', ctx.now())
  const perMonth = typeof value.max === 'number' ? value.max : null
  return { receive: { perMonth, since: validFrom, source }, period: 'month', zone: ctx.tenant.timezone }
}
