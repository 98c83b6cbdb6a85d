import { createHash } from 'node:crypto'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { directDesk } from '#modules/channels/index.ts'
import { USUAL_PRIORITY } from '../../model/counting.ts'
import { DIRECT_LIFE_MS } from '../../model/direct-send.ts'
import type { Sentence } from '../../model/say.ts'
import type { TouchAsk, TouchDecision } from '../../model/touch.ts'
import { proposeTouches } from '../propose-touches.ts'
import {
  ensureStepSend,
  holdStepSend,
  insertStepMessages,
  lockUnsentOfJourney,
  updateHeld,
} from '../store/step-send.ts'
import { CARRY_DIRECT_SEND } from './carry-direct-send.ts'
import { newsFor, tellNews } from './message-outcome.ts'
import { paidParts } from './paid-parts.ts'
import { nameTheDay, personalWords } from './personal-words.ts'
import { type DirectRefusal, type DirectWords, resolveWords, type WordsDraft } from './resolve-direct.ts'
import { sayDirectRefusal } from './say-direct-refusal.ts'

/** Some people come to a node that the program sends by itself. */
export interface StepSend {
  readonly journeyId: string
  readonly stepId: string
  /** What the send is called in the list of sends. */
  readonly name: string
  readonly by: string
  readonly draft: WordsDraft
  /** Each with the key of its touch for ever. */
  readonly readers: readonly { readonly key: string; readonly contactId: number; readonly value?: number }[]
}

/** How long after its day a send still takes people: a tick that began before midnight may end after it. */
const TAKES_ON_MS = 3_600_000

/** What a journey sends without a guide: by the same accounts, gates, states and proof as any direct send. */
export const stepDesk = {
  /** What the gates are asked about somebody; refused, as a direct send is, where it cannot be sent as written. */
  async asker(ctx: Ctx, draft: WordsDraft): Promise<Result<(ask: StepAsk) => TouchAsk, DirectRefusal>> {
    const words = await resolveWords(ctx, draft)
    return words.ok ? accept((ask) => askOf({ ...draft, code: words.value.code }, ask)) : words
  },
  /** Why not, in Chinese. */
  say: sayDirectRefusal,
  send: sendStep,
  /** Holds back what a journey has decided and not handed over yet, or lets it go on. */
  hold: updateHeld,
  withdraw: withdrawStep,
}

type StepAsk = Pick<TouchAsk, 'key' | 'contactId' | 'at' | 'value'> & {
  readonly journeyId: string
  readonly stepId: string
  readonly until?: Date
  readonly text?: string
  readonly textOn?: TouchAsk['textOn']
}

function askOf({ provider, accountId, purpose, code }: WordsDraft & { readonly code: string }, ask: StepAsk): TouchAsk {
  const found = directDesk.find(provider)
  if (!found) throw new Error(`No provider ${provider}`)
  return { ...ask, purpose, channel: found.channel, via: { provider, accountId, code } }
}

/**
 * Takes people through the gates and writes a message for each in the caller's transaction; the platform hears of it
 * after the commit. A constant number of statements; asked again it answers as before and writes nothing twice.
 */
async function sendStep(
  ctx: Ctx,
  step: StepSend,
): Promise<Result<readonly TouchDecision[], DirectRefusal | 'send_stopped'>> {
  const resolved = await resolveWords(ctx, step.draft)
  if (!resolved.ok) return resolved
  const send = await findSend(ctx, step, resolved.value)
  if (send.isStopped) return refuse('send_stopped')
  const { account, code, body, params } = resolved.value
  const people = step.readers.map(({ contactId }) => contactId)
  const wordsOf = await personalWords(ctx, { body, params, sign: account.label }, people)
  const { journeyId, stepId, draft } = step
  const about = { journeyId, stepId, at: ctx.now(), until: send.expiresAt }
  const named = nameTheDay({ body, params })
  const asks = step.readers.map((one) =>
    askOf(
      { ...draft, code },
      {
        ...{ ...about, ...one, text: wordsOf(one.contactId, about.at).text },
        ...(named ? { textOn: (at: Date) => wordsOf(one.contactId, at).text } : {}),
      },
    ),
  )
  const decisions = await proposeTouches(ctx, asks)
  const rule = await directDesk.readPartsRule(ctx)
  const rows = decisions.map((one) => {
    const goes = one.outcome === 'proposed'
    const { text, params: filled } = wordsOf(one.contactId, goes ? one.dueAt : about.at)
    return {
      ...{ id: ctx.newId(), contactId: one.contactId, touchId: one.touchId, body: text, params: filled },
      ...{ state: goes ? ('queued' as const) : ('suppressed' as const), dueAt: goes ? one.dueAt : ctx.now() },
      parts: paidParts(account.kind, text, rule),
    }
  })
  await insertStepMessages(ctx, send.id, rows)
  await ctx.enqueue(CARRY_DIRECT_SEND, { directSendId: send.id }, { key: send.id })
  return accept(decisions)
}

/** One send a node, day and wording, so that a list of sends shows a line a day and not a line a tick. */
async function findSend(ctx: Ctx, { journeyId, stepId, name, by, draft }: StepSend, words: DirectWords) {
  const { provider, account, code, body, params } = words
  const zone = ctx.tenant.timezone
  const day = dayOf(ctx.now(), zone)
  const takesUntil = new Date(startOfDay(addDays(day, 1), zone).getTime() + TAKES_ON_MS)
  const said = JSON.stringify([account.id, account.price, draft.purpose, draft.templateId ?? '', code, body, params])
  const stepKey = `${stepId}:${day}:${createHash('sha256').update(said).digest('hex')}`
  const known = await holdStepSend(ctx, stepKey)
  if (known) return known
  const now = ctx.now()
  await ensureStepSend(ctx, {
    ...{ id: ctx.newId(), provider: provider.key, accountId: account.id, code, body, params, price: account.price },
    ...{ name: `${name} ${day}`, purpose: draft.purpose, segmentId: null, templateId: draft.templateId ?? null },
    ...{ holdoutPercent: 0, contentKind: null, priority: USUAL_PRIORITY, sendAt: now, submittedAt: now },
    ...{ expiresAt: new Date(takesUntil.getTime() + DIRECT_LIFE_MS), submittedBy: by, journeyId, stepKey, takesUntil },
  })
  const made = await holdStepSend(ctx, stepKey)
  if (!made) throw new Error(`No send for the step ${stepId}`)
  return made
}

/** Takes back what was not handed to the platform yet. Answers how many. */
async function withdrawStep(
  ctx: Ctx,
  { journeyId, contactIds, why }: { journeyId: string; contactIds?: readonly number[]; why: Sentence },
): Promise<number> {
  const rows = await lockUnsentOfJourney(ctx, journeyId, contactIds ?? null)
  await tellNews(
    ctx,
    rows.map((row) => newsFor(ctx.now(), row, { state: 'withdrawn', ended: true, why })),
  )
  return rows.length
}
