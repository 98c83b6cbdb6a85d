import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { MESSAGES_PAID, type PaidMessage } from '../../events.ts'
import { type MessageNews, newsOf, waitForReport, waitHeld, waitToLook } from '../../model/direct-send.ts'
import { settleTouches } from '../settle-touches.ts'
import { listPaid, type MessageRow, saveMessages } from '../store/direct-message.ts'
import type { DirectSendRow } from '../store/direct-send.ts'
import type { DirectProvider, Fate, Sent, Via } from './desk-types.ts'

/** What is needed to carry one direct send on: no transaction is open while the platform is asked. */
export interface Stage {
  readonly platform: Platform
  readonly provider: DirectProvider
  readonly whose: { readonly tenantId: string; readonly accountId: string }
  readonly via: Via
  readonly send: DirectSendRow
  inside<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** What cannot be asked for is given up after so long, in milliseconds. */
const UNREAD_MAX_MS = 3 * 86_400_000
const UNREAD_AGAIN_MS = 5 * 60_000

type Change = Partial<MessageNews> & Pick<MessageNews, 'state'>

/** News of a message; what is not said stays as it is. */
export function newsFor(now: Date, row: MessageRow, change: Change): MessageNews {
  const { id, touchId, ref, asks, looks } = row
  return { id, touchId, ref, asks, looks, at: now, nextAt: now, fault: null, ended: false, ...change }
}

/** Writes how messages stand, and tells the ledger what is new in it, all or nothing. */
export async function tellNews(ctx: Ctx, news: readonly MessageNews[]): Promise<void> {
  if (news.length === 0) return
  const written = await saveMessages(ctx, news)
  const kept = news.filter(({ id }) => written.has(id))
  await settleTouches(ctx, kept.flatMap(newsOf))
  await tellPaid(ctx, kept)
}

/** What reached somebody is paid for. A message arrives once, so it is told once. */
async function tellPaid(ctx: Ctx, news: readonly MessageNews[]): Promise<void> {
  const arrived = new Map(news.filter(({ state }) => state === 'delivered').map((one) => [one.touchId, one]))
  if (arrived.size === 0) return
  const paid = await listPaid(
    ctx,
    [...arrived.values()].map(({ id }) => id),
  )
  const messages: PaidMessage[] = paid.map((row) => ({
    ...row,
    at: (arrived.get(row.touchId)?.at ?? ctx.now()).toISOString(),
  }))
  if (messages.length > 0) await ctx.tell({ name: MESSAGES_PAID, version: 1, payload: { messages } })
}

function sayFault({ code, told }: { readonly code: string; readonly told: string }): string {
  return `${code} ${told}`.trim().slice(0, 300)
}

/** What follows from the platform's answer to a message. What it used up is given back when it certainly did not go. */
export async function afterSending(
  ctx: Ctx,
  { provider, via }: Stage,
  row: MessageRow,
  sent: Sent,
): Promise<MessageNews> {
  const now = ctx.now()
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
  if (sent.outcome === 'accepted') {
    const { ref, ended } = sent
    return newsFor(now, row, { state: 'accepted', ref, ended, looks: 0, nextAt: later(waitForReport(0) ?? 0) })
  }
  const fault = sayFault(sent)
  if (sent.outcome === 'unresolved') {
    const wait = provider.look ? waitToLook(0) : undefined
    if (wait === undefined) return newsFor(now, row, { state: 'failed', fault: 'absent', ended: true })
    return newsFor(now, row, { state: 'unresolved', fault, nextAt: later(wait) })
  }
  if (sent.outcome === 'held' || !sent.spent) await provider.giveBack(ctx, via, row.address)
  const wait = sent.outcome === 'held' ? waitHeld(row.asks - 1) : undefined
  if (wait === undefined) return newsFor(now, row, { state: 'failed', fault, ended: true })
  return newsFor(now, row, { state: 'queued', fault, nextAt: later(wait) })
}

/** What follows from a look; nothing to look with leaves what waits for its report waiting. */
export function afterLook(now: Date, row: MessageRow, fate: Fate | undefined): MessageNews {
  const outcome = fate?.outcome ?? (row.state === 'accepted' ? 'waiting' : 'absent')
  if (fate && (fate.outcome === 'delivered' || fate.outcome === 'failed'))
    return newsFor(now, row, { state: fate.outcome, fault: fate.code, at: fate.at, ended: true })
  if (fate?.outcome === 'unread') return afterUnread(now, row, sayFault(fate))
  if (row.state === 'accepted' || outcome === 'waiting') {
    const looks = row.state === 'accepted' ? row.looks + 1 : 0
    const wait = waitForReport(looks)
    if (wait === undefined) return newsFor(now, row, { state: 'silent', ended: true, looks })
    return newsFor(now, row, { state: 'accepted', looks, nextAt: new Date(now.getTime() + wait) })
  }
  const looks = row.looks + 1
  const wait = fate ? waitToLook(looks) : undefined
  if (wait === undefined) return newsFor(now, row, { state: 'failed', fault: 'absent', ended: true, looks })
  return newsFor(now, row, { state: 'unresolved', fault: 'absent', looks, nextAt: new Date(now.getTime() + wait) })
}

/** The platform could not be asked: that says nothing, so that it is asked again, for some days. */
function afterUnread(now: Date, row: MessageRow, fault: string): MessageNews {
  const isOver = row.askedAt !== null && now.getTime() - row.askedAt.getTime() > UNREAD_MAX_MS
  const state = row.state === 'accepted' ? 'accepted' : 'unresolved'
  if (isOver)
    return newsFor(now, row, { state: state === 'accepted' ? 'silent' : 'failed', fault: 'absent', ended: true })
  return newsFor(now, row, { state, fault, nextAt: new Date(now.getTime() + UNREAD_AGAIN_MS) })
}
