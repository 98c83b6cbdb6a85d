import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import type { PeopleRegister } from '#modules/compliance/index.ts'
import { findFate, vendorDay } from '../../model/accounts/sms-record.ts'
import { asText } from '../../model/json.ts'
import type { DirectMessage, Fate, Sent, Via, Way } from '../../providers/direct-provider.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { readOpenAccount } from '../accounts/read-open-account.ts'
import { askSms } from './ask-sms.ts'

const GONE = { code: '', told: 'not connected any more' } as const
/** Rows of one answer of the vendor's query (at most 50; general knowledge). */
const QUERY_ROWS = '50'
const NO_PHONE: Way = { open: false, reason: 'no_phone', zh: '没有这位顾客的手机号', en: 'there is no phone number' }
const CHINESE_MOBILE = /^1\d{10}$/

/** Who has a mobile number; the one that became known last. */
export async function readPhones(ctx: Ctx, _via: Via, contactIds: readonly number[]): Promise<Map<number, Way>> {
  const ways = new Map<number, Way>(contactIds.map((id) => [id, NO_PHONE]))
  for (const register of ctx.fillsOf<PeopleRegister>('compliance.people'))
    for (const { contactId, value } of await register.calledBy(ctx, contactIds, 'phone'))
      if (CHINESE_MOBILE.test(value)) ways.set(contactId, { open: true, address: value })
  return ways
}

/** One number, one call, under our own id: what became of it can then be asked for. */
export async function sendSms(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Sent> {
  const account = await readOpenAccount(platform, whose)
  if (!account) return { outcome: 'refused', ...GONE }
  const answer = await askSms(platform, account, {
    Action: 'SendSms',
    PhoneNumbers: message.address,
    SignName: account.label,
    TemplateCode: message.code,
    TemplateParam: JSON.stringify(message.values),
    OutId: message.id,
  })
  if (answer.ok) return { outcome: 'accepted', ref: asText(answer.json.BizId), ended: false }
  return { outcome: answer.meaning, code: answer.code, told: answer.told }
}

/** Asks what became of a message by its number and day, and knows it by our id. */
export async function lookForSms(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Fate> {
  const account = await readOpenAccount(platform, whose)
  if (!account) return { outcome: 'unread', ...GONE }
  const answer = await askSms(platform, account, {
    Action: 'QuerySendDetails',
    PhoneNumber: message.address,
    SendDate: vendorDay(message.askedAt),
    PageSize: QUERY_ROWS,
    CurrentPage: '1',
  })
  if (!answer.ok) return { outcome: 'unread', code: answer.code, told: answer.told }
  const fate = findFate(answer.json, message.id, platform.clock.now())
  if (!fate) return { outcome: 'absent' }
  if (fate === 'waiting') return { outcome: 'waiting' }
  return { outcome: fate.delivered ? 'delivered' : 'failed', code: fate.code, at: fate.at }
}
