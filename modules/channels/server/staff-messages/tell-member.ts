import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { refusalToTell, type StaffLimits, type StaffMessageState } from '../../model/staff-message.ts'
import { entryUrl } from '../sign-in/entry-url.ts'
import { findCompany } from '../store/company.ts'
import {
  countMembers,
  countStaffSent,
  insertStaffMessage,
  type StaffSettlement,
  settleStaffMessage,
} from '../store/staff-message.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

const teller = { kind: 'system', name: 'channels' } as const

export interface StaffWord {
  readonly companyId: string
  readonly userid: string
  /** What it is about, and of which occasion: the same is told once. */
  readonly kind: string
  readonly key: string
  /** At most 128 bytes; longer ones are cut by WeCom. Never the name of a customer. */
  readonly title: string
  /** At most 512 bytes. */
  readonly description: string
  /** A page of ours, such as `/workbench/tasks`. */
  readonly next: string
  /** Why it goes, in both languages; what keeps it back is added. */
  readonly why: { readonly zh: string; readonly en: string }
  /** Why it may not go now, such as quiet hours; then it is only written down. */
  readonly heldBy?: { readonly zh: string; readonly en: string } | undefined
}

/**
 * Tells a member of staff something by a card of the app that opens a page of ours. The customers' gates are not asked:
 * nothing goes to a customer. Each has a line that says why it went or did not; the platform's limits are kept here,
 * since beyond them WeCom drops in silence. Answers nothing when the same was told before.
 */
export async function tellMember(
  platform: Platform,
  tenantId: string,
  word: StaffWord,
): Promise<StaffMessageState | undefined> {
  const { companyId } = word
  const begun = await platform.inTenant(tenantId, teller, (ctx) => begin(ctx, word))
  if (!begun) return undefined
  const { id, agentId, held } = begun
  const settlement = held ?? (await send(platform, { tenantId, companyId }, { ...word, id, agentId }))
  await platform.inTenant(tenantId, teller, (ctx) => settleStaffMessage(ctx, id, settlement))
  return settlement.state
}

async function begin(ctx: Ctx, word: StaffWord) {
  const company = await findCompany(ctx, word.companyId)
  if (!company) return undefined
  const id = ctx.newId()
  const { companyId, userid, kind, key, title, description, why } = word
  const row = { id, companyId, userid, kind, key, title, description, whyZh: why.zh, whyEn: why.en }
  if (!(await insertStaffMessage(ctx, row))) return undefined
  const midnight = startOfDay(dayOf(ctx.now(), ctx.tenant.timezone), ctx.tenant.timezone)
  const refusal =
    word.heldBy ?? refusalToTell(await countStaffSent(ctx, word, midnight), await readLimits(ctx, companyId))
  return { id, agentId: company.agentId, held: refusal && settled('held', refusal) }
}

async function readLimits(ctx: Ctx, companyId: string): Promise<StaffLimits> {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const member = await readPlatformRule(ctx, 'wecom.app_messages_per_member', ctx.now())
  const day = await readPlatformRule(ctx, 'wecom.app_messages_per_day', ctx.now())
  const members = Math.max(1, await countMembers(ctx, companyId))
  return {
    perMinute: limitOf(member, 'perMinute', today),
    perHour: limitOf(member, 'perHour', today),
    perDay: limitOf(day, 'perAccount', today) * members,
  }
}

function settled(state: StaffMessageState, why: { zh: string; en: string }, errcode = 0): StaffSettlement {
  return { state, whyZh: ` ${why.zh}`, whyEn: ` ${why.en}`, errcode }
}

/**
 * WeCom itself keeps the same card from going twice within half an hour, so that an unknown outcome may be repeated;
 * the line's id in its address makes every line another card.
 */
async function send(
  platform: Platform,
  whose: { readonly tenantId: string; readonly companyId: string },
  { id, userid, agentId, title, description, next }: StaffWord & { readonly id: string; readonly agentId: number },
): Promise<StaffSettlement> {
  const url = `${entryUrl(platform, whose.companyId, next)}&told=${id}`
  const card = { title, description, url, btntxt: '打开' }
  const body = { touser: userid, agentid: agentId, msgtype: 'textcard', textcard: card, enable_duplicate_check: 1 }
  const answer = await askWecom(platform, whose, { path: 'message/send', body, repeatable: true })
  if (!answer.ok) {
    const { meaning, errcode, errmsg } = answer
    const said = `${errcode} ${errmsg}`.trim()
    return settled(
      'failed',
      { zh: `没有发出（${meaning} ${said}）。`, en: `It did not go (${meaning} ${said}).` },
      errcode,
    )
  }
  const { invaliduser } = answer.json
  if (typeof invaliduser === 'string' && invaliduser.toLowerCase() === userid.toLowerCase()) {
    const words = {
      zh: '这位成员不在应用的可见范围里，没有收到。',
      en: 'This member is outside the app’s visible range.',
    }
    return settled('failed', words, 81013)
  }
  return { state: 'sent', whyZh: '', whyEn: '', errcode: 0 }
}
