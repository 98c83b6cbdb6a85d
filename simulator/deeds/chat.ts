import { MINUTE, startOfDay } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { ChatMessage, Delivery, External } from '../world/customer.ts'
import type { Sim } from '../world/sim.ts'
import { countBehaviour } from './behaviour.ts'
import { tellFirstMessage } from './links.ts'

const KEPT = 100

export function chatKey(userid: string, externalUserid: string): string {
  return `${userid}|${externalUserid}`
}

/** A message lands in the chat of a member and a customer. */
export function putMessage(corp: Corp, userid: string, externalUserid: string, message: ChatMessage): void {
  const key = chatKey(userid, externalUserid)
  const chat = corp.chats.get(key) ?? []
  chat.push(message)
  if (chat.length > KEPT) chat.splice(0, chat.length - KEPT)
  corp.chats.set(key, chat)
}

/** The customer sees something; it is written down as the truth a ledger is checked against. */
export function deliver(corp: Corp, delivery: Delivery, text: string, attachments: readonly unknown[] = []): void {
  corp.deliveries.push(delivery)
  if (delivery.via === 'group-mass' || delivery.via === 'group-welcome' || delivery.via === 'moment') return
  const { at, via, userid, to } = delivery
  if (text) putMessage(corp, userid, to, { at, from: 'staff', via, msgtype: 'text', content: text })
  for (const attachment of attachments) {
    const msgtype = String((attachment as { msgtype?: unknown }).msgtype ?? 'attachment')
    putMessage(corp, userid, to, { at, from: 'staff', via, msgtype, content: JSON.stringify(attachment) })
  }
}

/** One of the two says something; no when they are not friends any more. */
export function say(
  sim: Sim,
  corp: Corp,
  external: External,
  userid: string,
  from: 'staff' | 'customer',
  text: string,
) {
  const relation = external.followers.get(userid)
  const at = sim.clock.now()
  if (!relation || relation.customerLeftAt > 0) return false
  if (relation.chatEndsAt > 0 && relation.chatEndsAt <= at) return false
  const first = startOfDay(relation.lastTalkAt) !== startOfDay(at) || !relation.staffSpoke
  if (from === 'staff') {
    if (first) countBehaviour(sim, corp, userid, 'chat_cnt', 1)
    countBehaviour(sim, corp, userid, 'message_cnt', 1)
    if (relation.customerSpoke && !relation.staffSpoke) countAnswer(sim, corp, userid, at - relation.lastTalkAt)
    relation.staffSpoke = true
    deliver(corp, { at, userid, to: external.id, via: 'chat', ref: '' }, text)
  } else {
    if (!relation.customerSpoke) countBehaviour(sim, corp, userid, 'asked', 1)
    if (!relation.customerSpoke && relation.linkId) tellFirstMessage(sim, corp, relation.linkId, external.id)
    relation.customerSpoke = true
    putMessage(corp, userid, external.id, { at, from: 'customer', via: 'chat', msgtype: 'text', content: text })
  }
  relation.lastTalkAt = at
  return true
}

function countAnswer(sim: Sim, corp: Corp, userid: string, afterMs: number): void {
  countBehaviour(sim, corp, userid, 'answered', 1)
  countBehaviour(sim, corp, userid, 'answer_minutes', Math.round(afterMs / MINUTE))
}
