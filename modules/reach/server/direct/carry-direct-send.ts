import { crashPoint } from '#kit/node/crash-point.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { directDesk } from '#modules/channels/index.ts'
import { readConsents } from '#modules/compliance/index.ts'
import type { MessageNews } from '../../model/direct-send.ts'
import type { Sentence } from '../../model/say.ts'
import { proposeTouches } from '../propose-touches.ts'
import * as messages from '../store/direct-message.ts'
import { type DirectSendRow, findDirectSend, saveDirectState } from '../store/direct-send.ts'
import { mayHandOver, putOffMessages } from '../store/step-send.ts'
import { listByIds } from '../store/touch.ts'
import type { DirectAccount, DirectMessage } from './desk-types.ts'
import { directAsk } from './direct-ask.ts'
import { freshenWords } from './freshen-words.ts'
import { afterLook, afterSending, newsFor, type Stage, tellNews } from './message-outcome.ts'
import { paidParts } from './paid-parts.ts'
import { nameTheDay, personalWords } from './personal-words.ts'

export const CARRY_DIRECT_SEND = 'reach.carry_direct_send'
const carrier = { kind: 'system', name: 'reach' } as const
/** People decided about, and messages asked for, in one transaction. */
const DECIDED_AT_ONCE = 500
const ASKED_AT_ONCE = 40
/** Calls to one account at the same time. */
const CALLS_AT_ONCE = 4
/** How long this process has a message to itself, in milliseconds: after that its outcome counts as unknown. */
const HELD_MS = 5 * 60_000
const AFTER_A_FAULT_MS = 60_000

const REFUSED_SINCE: Sentence = { zh: '提交之后顾客拒绝了营销消息', en: 'the customer refused marketing meanwhile' }
const STOPPED: Sentence = { zh: '群发被停止，这一条没有发出', en: 'it was stopped before this one went out' }
const TOO_LATE: Sentence = { zh: '过了发送期限还没发出', en: 'it could not be sent in time' }

/**
 * Brings a direct send on as far as it goes now. Rows are taken under a lock that others pass by, and a message is
 * noted as asked for before the platform hears of it: broken off anywhere, it is looked for and never sent again.
 */
export async function carryDirectSend(platform: Platform, tenantId: string, directSendId: string): Promise<void> {
  const inside: Stage['inside'] = (work) => platform.inTenant(tenantId, carrier, work)
  const found = await inside(async (ctx) => {
    const send = await findDirectSend(ctx, directSendId)
    return send && { send, account: await directDesk.findAccount(ctx, send.accountId) }
  })
  if (!found || found.send.endedAt) return
  const { send, account } = found
  const provider = directDesk.find(send.provider)
  if (!provider) throw new Error(`No provider ${send.provider}`)
  const whose = { tenantId, accountId: send.accountId }
  const via = { accountId: send.accountId, code: send.code }
  const stage: Stage = { platform, provider, whose, via, send, inside }
  const isLate = send.expiresAt <= platform.clock.now()
  const ending = send.cancelAskedAt || !account ? STOPPED : isLate ? TOO_LATE : undefined
  try {
    if (ending) await inside((ctx) => withdrawUnsent(ctx, send, ending))
    else {
      while (await inside((ctx) => decideSome(ctx, send, account)));
      while (await sendSome(stage, account?.label ?? ''));
    }
    while (await lookSome(stage));
  } finally {
    await inside((ctx) => noteStanding(ctx, send))
  }
}

/** Takes people through the gates; each is a line of the ledger under a key of their own. */
async function decideSome(ctx: Ctx, send: DirectSendRow, account: DirectAccount | undefined): Promise<boolean> {
  const planned = await messages.takePlanned(ctx, send.id, DECIDED_AT_ONCE)
  if (planned.length === 0) return false
  const people = planned.map(({ contactId }) => contactId)
  const wordsOf = await personalWords(ctx, { ...send, sign: account?.label ?? '' }, people)
  const named = nameTheDay(send)
  // What follows a call is decided about when the call has ended.
  const sendAt = new Date(Math.max(send.sendAt.getTime(), ctx.now().getTime()))
  const asks = planned.map(({ id, contactId }) =>
    directAsk(
      { ...send, sendAt },
      {
        ...{ key: `direct_send:${id}`, contactId, text: wordsOf(contactId, sendAt).text },
        ...(named ? { textOn: (at: Date) => wordsOf(contactId, at).text } : {}),
      },
    ),
  )
  const decisions = await proposeTouches(ctx, asks)
  const rule = await directDesk.readPartsRule(ctx)
  const rows = decisions.map((one, nth) => {
    const goesAt = one.outcome === 'proposed' ? one.dueAt : sendAt
    const { text, params } = wordsOf(one.contactId, goesAt)
    const parts = account ? paidParts(account.kind, text, rule) : 0
    const goes = one.outcome === 'proposed'
    const state = goes ? ('queued' as const) : ('suppressed' as const)
    const dueAt = goes ? one.dueAt : ctx.now()
    return { id: planned[nth]?.id ?? '', touchId: one.touchId, state, dueAt, body: text, params, parts }
  })
  await messages.noteDecided(ctx, rows)
  return true
}

async function sendSome(stage: Stage, sign: string): Promise<boolean> {
  const { platform, send, inside } = stage
  const taken = await inside((ctx) => takeToSend(ctx, stage, sign))
  const asked = taken.asked
  if (asked.length > 0) crashPoint('direct.before_call')
  for (let from = 0; from < asked.length; from += CALLS_AT_ONCE) {
    const some = asked.slice(from, from + CALLS_AT_ONCE)
    const answers = await Promise.all(
      some.map(async (row) => {
        const message = messageOf(send, row, platform.clock.now())
        return { row, sent: await stage.provider.send(platform, stage.whose, message) }
      }),
    )
    crashPoint('direct.after_call')
    await inside(async (ctx) => {
      const news: MessageNews[] = []
      for (const { row, sent } of answers) news.push(await afterSending(ctx, stage, row, sent))
      await tellNews(ctx, news)
      crashPoint('direct.wrote_answer')
    })
    crashPoint('direct.noted_answer')
  }
  return taken.rows > 0
}

type AskedRow = messages.MessageRow & { readonly address: string }

/** Uses up what a message costs and notes that it is asked for, in one transaction, before anybody is asked. */
async function takeToSend(
  ctx: Ctx,
  { provider, via, send }: Stage,
  sign: string,
): Promise<{ rows: number; asked: AskedRow[] }> {
  if (!(await mayHandOver(ctx, send.id))) return { rows: 0, asked: [] }
  const due = await messages.takeDue(ctx, send.id, ['queued'], ASKED_AT_ONCE)
  if (due.length === 0) return { rows: 0, asked: [] }
  const rows = await freshenWords(ctx, { send, sign, kind: provider.accountKind }, await stillWanted(ctx, due))
  const people = rows.map(({ contactId }) => contactId)
  const consents = send.purpose === 'marketing' ? await readConsents(ctx, people, 'marketing', provider.channel) : null
  const willing = rows.filter(({ contactId }) => consents?.get(contactId)?.state !== 'refused')
  const ways = await provider.take(
    ctx,
    via,
    willing.map(({ contactId }) => contactId),
  )
  const news: MessageNews[] = rows
    .filter((row) => !willing.includes(row))
    .map((row) => newsFor(ctx.now(), row, { state: 'withdrawn', ended: true, why: REFUSED_SINCE }))
  const asked: AskedRow[] = []
  for (const row of willing) {
    const way = ways.get(row.contactId)
    if (way?.open) asked.push({ ...row, address: way.address, asks: row.asks + 1, askedAt: ctx.now() })
    else news.push(newsFor(ctx.now(), row, { state: 'failed', fault: way?.reason ?? 'no_way', ended: true, why: way }))
  }
  await tellNews(ctx, news)
  await messages.noteAsking(ctx, asked, new Date(ctx.now().getTime() + HELD_MS))
  if (asked.length > 0) crashPoint('direct.wrote_asking')
  return { rows: due.length, asked }
}

/** A touch that gave way to a better one since it passed the gates is not sent, or waits as long as it was put off. */
async function stillWanted(ctx: Ctx, rows: readonly messages.MessageRow[]): Promise<readonly messages.MessageRow[]> {
  const touches = new Map(
    (
      await listByIds(
        ctx,
        rows.map(({ touchId }) => touchId),
      )
    ).map((one) => [one.id, one]),
  )
  const later: { id: string; dueAt: Date }[] = []
  const gone: MessageNews[] = []
  const wanted = rows.filter((row) => {
    const touch = touches.get(row.touchId)
    if (touch && touch.state !== 'proposed') gone.push(newsFor(ctx.now(), row, { state: 'withdrawn', ended: true }))
    else if (touch && touch.dueAt > ctx.now()) later.push({ id: row.id, dueAt: touch.dueAt })
    else return true
    return false
  })
  await tellNews(ctx, gone)
  await putOffMessages(ctx, later)
  return wanted
}

function messageOf(send: DirectSendRow, row: messages.MessageRow, now: Date): DirectMessage {
  const { id, address, params: values, body: text } = row
  return { id, address, values, text, code: send.code, askedAt: row.askedAt ?? now }
}

/** What is unknown is asked for, and what was never reported. */
async function lookSome(stage: Stage): Promise<boolean> {
  const { platform, provider, send, inside } = stage
  const rows = await inside(async (ctx) => {
    const due = await messages.takeDue(ctx, send.id, ['asking', 'unresolved', 'accepted'], ASKED_AT_ONCE)
    const ids = due.map(({ id }) => id)
    await messages.holdMessages(ctx, ids, new Date(ctx.now().getTime() + HELD_MS))
    return due
  })
  for (const row of rows) {
    const message = messageOf(send, row, platform.clock.now())
    const fate = await provider.look?.(platform, stage.whose, message)
    crashPoint('direct.looked')
    await inside((ctx) => tellNews(ctx, [afterLook(ctx.now(), row, fate)]))
  }
  return rows.length === ASKED_AT_ONCE
}

async function withdrawUnsent(ctx: Ctx, send: DirectSendRow, why: Sentence): Promise<void> {
  await messages.withdrawPlanned(ctx, send.id)
  const rows = await messages.takeUnsent(ctx, send.id)
  await tellNews(
    ctx,
    rows.map((row) => newsFor(ctx.now(), row, { state: 'withdrawn', ended: true, why })),
  )
}

/** Calls it follows may still end. */
async function waitsForCalls(ctx: Ctx, { follows }: DirectSendRow): Promise<boolean> {
  return follows !== null && (await findDirectSend(ctx, follows))?.endedAt === null
}

async function noteStanding(ctx: Ctx, send: DirectSendRow): Promise<void> {
  const { open, nextAt } = await messages.nextDue(ctx, send.id)
  const ended = send.cancelAskedAt ? 'cancelled' : 'done'
  const soonest = new Date(ctx.now().getTime() + AFTER_A_FAULT_MS)
  const takesOn = !send.cancelAskedAt && send.takesUntil !== null && send.takesUntil > ctx.now()
  const later = open === 0 && takesOn ? send.takesUntil : nextAt
  const due = later && later > soonest ? later : soonest
  const isOpen = open > 0 || takesOn || (!send.cancelAskedAt && (await waitsForCalls(ctx, send)))
  await saveDirectState(ctx, send.id, { state: isOpen ? 'open' : ended, nextAt: due })
}
