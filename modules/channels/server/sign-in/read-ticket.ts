import type { Platform } from '#kit/node/module.ts'
import { openSealed, sealText } from '#kit/node/secrets.ts'
import { findTicket, noteAsk, type TicketKind } from '../store/page-ticket.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'

/** Asks an hour: 400 for the ticket of a company, 100 for that of an app (facts 1.3, doc 90454, 2023-08). */
export const TICKETS_PER_HOUR: Readonly<Record<TicketKind, number>> = { corp: 400, agent: 100 }
/** How long before its end a ticket is replaced, in milliseconds. */
const SPARE_MS = 5 * 60_000
const HOUR_MS = 3_600_000
const signer = { kind: 'system', name: 'channels' } as const

const ASKS = {
  corp: { path: 'get_jsapi_ticket' },
  agent: { path: 'ticket/get', query: { type: 'agent_config' } },
} as const

export type TicketAnswer = { readonly ok: true; readonly ticket: string } | Exclude<WecomAnswer, { readonly ok: true }>

const asking = new WeakMap<Platform, Map<string, Promise<TicketAnswer>>>()

/**
 * The ticket that signs pages, kept for all processes. Two of them that ask at once get the same one from WeCom, so
 * nothing is locked while it is asked; within a process one asks for all.
 */
export function readTicket(platform: Platform, whose: Whose, kind: TicketKind): Promise<TicketAnswer> {
  const running = asking.get(platform) ?? new Map<string, Promise<TicketAnswer>>()
  asking.set(platform, running)
  const key = `${whose.companyId} ${kind}`
  const known = running.get(key)
  if (known) return known
  const answer = findOrAsk(platform, whose, kind).finally(() => running.delete(key))
  running.set(key, answer)
  return answer
}

async function findOrAsk(platform: Platform, whose: Whose, kind: TicketKind): Promise<TicketAnswer> {
  const now = platform.clock.now().getTime()
  const place = `channels.page_ticket/${whose.tenantId}/${whose.companyId}/${kind}`
  const stored = await platform.inTenant(whose.tenantId, signer, (ctx) => findTicket(ctx, whose.companyId, kind))
  if (stored?.sealedTicket && stored.expiresAt.getTime() - SPARE_MS > now)
    return { ok: true, ticket: openSealed(platform.secrets.sealing, place, stored.sealedTicket) }
  const isThisHour = stored !== undefined && stored.hourFrom.getTime() > now - HOUR_MS
  if (isThisHour && stored.askedInHour >= TICKETS_PER_HOUR[kind])
    return { ok: false, meaning: 'too_often', errcode: 45009, errmsg: 'as often as an hour allows' }
  const answer = await askWecom(platform, whose, { ...ASKS[kind], repeatable: true })
  // What WeCom did not hear it does not count.
  if (!answer.ok && answer.errcode === 0) return answer
  const ticket = answer.ok ? readAnswered(answer.json) : undefined
  const brought = ticket && {
    sealedTicket: sealText(platform.secrets.sealing, place, ticket.ticket),
    expiresAt: new Date(now + ticket.seconds * 1000),
  }
  await platform.inTenant(whose.tenantId, signer, (ctx) => noteAsk(ctx, whose.companyId, kind, brought))
  if (ticket) return { ok: true, ticket: ticket.ticket }
  return answer.ok ? { ok: false, meaning: 'refused', errcode: 0, errmsg: 'no ticket answered' } : answer
}

function readAnswered({ ticket, expires_in: seconds }: Readonly<Record<string, unknown>>) {
  return typeof ticket === 'string' && typeof seconds === 'number' ? { ticket, seconds } : undefined
}
