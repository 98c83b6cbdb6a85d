import { peopleDesk } from '#modules/contacts/index.ts'
import type { TouchAsk } from '../../model/touch.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { SendGate } from '../send-gate.ts'

const UNKNOWN: Verdict = {
  kind: 'suppress',
  reason: 'person_unknown',
  zh: '顾客档案不存在或已删除',
  en: 'there is no such customer, or they were removed',
}

const LOST: Verdict = {
  kind: 'suppress',
  reason: 'person_lost',
  zh: '顾客已删除好友，私聊和朋友圈都送不到',
  en: 'the customer has removed the contact, so private chat and moments do not reach them',
}

/** Somebody must be there to be reached. */
export const person: SendGate = {
  name: 'person',
  zh: '联系得上',
  en: 'Reachable',
  reasons: {
    person_unknown: { zh: '没有这位顾客', en: 'No such customer' },
    person_lost: { zh: '顾客已流失', en: 'Customer lost' },
  },
  async judge(ctx, asks) {
    const found = await peopleDesk.glance(ctx, [...new Set(asks.map((ask) => ask.contactId))])
    const known = new Map(found.map((contact) => [contact.id, contact]))
    return asks.map((ask) => personVerdict(ask, known.get(ask.contactId)))
  },
}

/** Private chat and moments reach friends only; a group or an official account may still reach who left. */
export function personVerdict(
  { channel }: Pick<TouchAsk, 'channel'>,
  contact: { readonly lostAt: Date | null } | undefined,
): Verdict | undefined {
  if (!contact) return UNKNOWN
  return contact.lostAt && (channel === 'private_chat' || channel === 'moments') ? LOST : undefined
}
