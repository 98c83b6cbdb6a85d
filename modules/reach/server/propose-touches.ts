import type { Ctx } from '#kit/node/ctx.ts'
import type { Judgement } from '../model/judge.ts'
import type { TouchAsk, TouchDecision } from '../model/touch.ts'
import { decisionOf, type TouchRecord } from '../model/touch-record.ts'
import { type GaveWay, giveWay } from './give-way.ts'
import { judgeAsks } from './judge-asks.ts'
import { ensurePeople, lockPeople } from './store/person.ts'
import { findByKeys, insertTouches, type NewTouch } from './store/touch.ts'
import { tellTouches } from './tell-touches.ts'

/** Most asks in one call. */
export const TOUCH_ASKS_MAX = 20_000

/**
 * Decides about every ask and writes each into the ledger, proposed or suppressed, with a constant number of
 * statements. Safe to repeat: the same key always gets its first decision. Answers in the order of the asks.
 */
export async function proposeTouches(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly TouchDecision[]> {
  if (asks.length === 0) return []
  if (asks.length > TOUCH_ASKS_MAX) throw new RangeError(`${asks.length} asks in one call; ${TOUCH_ASKS_MAX} may`)
  const people = [...new Set(asks.map((ask) => ask.contactId))]
  await ensurePeople(ctx, people)
  // Before anything is read, so that a second call for the same person waits here and counts what this one took.
  await lockPeople(ctx, people)
  const byKey = Map.groupBy(asks, (ask) => ask.key)
  const known = new Map((await findByKeys(ctx, [...byKey.keys()])).map((touch) => [touch.key, touch]))
  const fresh = [...byKey].flatMap(([key, same]) => (known.has(key) ? [] : same.slice(0, 1)))
  for (const touch of await writeTouches(ctx, fresh)) known.set(touch.key, touch)
  return asks.map((ask) => {
    const touch = known.get(ask.key)
    if (!touch) throw new Error(`No decision for ${ask.key}`)
    return decisionOf(touch)
  })
}

async function writeTouches(ctx: Ctx, asks: readonly TouchAsk[]): Promise<readonly TouchRecord[]> {
  if (asks.length === 0) return []
  const judged = await judgeAsks(ctx, asks, { binding: true })
  const idOf = new Map(asks.map(({ key }) => [key, ctx.newId()]))
  const touches = judged.map((judgement) => toTouch(ctx, judgement, idOf))
  const written = await insertTouches(ctx, touches)
  const mine = touches.filter((touch) => written.has(touch.id))
  await tellTouches(
    ctx,
    mine.map((touch) => ({ touch, happened: [{ name: firstEvent(touch), at: touch.proposedAt }] })),
  )
  await giveWay(ctx, gaveWayOf(judged, idOf, written))
  if (mine.length === touches.length) return mine
  // Another call took some of the keys for other people meanwhile; theirs is the first decision.
  return [
    ...mine,
    ...(await findByKeys(
      ctx,
      asks.map((ask) => ask.key),
    )),
  ]
}

/** Which planned touch gives way to which of those written. */
function gaveWayOf(
  judged: readonly Judgement[],
  idOf: ReadonlyMap<string, string>,
  written: ReadonlySet<string>,
): readonly GaveWay[] {
  return judged.flatMap(({ ask, took = [], putOff = [] }): GaveWay[] => {
    const winner = idOf.get(ask.key) ?? ''
    if (!written.has(winner)) return []
    return [
      ...took.map((touchId) => ({ touchId, winner })),
      ...putOff.map((later) => ({ touchId: later.touchId, winner, later })),
    ]
  })
}

function firstEvent(touch: TouchRecord): string {
  return touch.state === 'suppressed' ? 'Message Suppressed' : 'Message Proposed'
}

function toTouch(ctx: Ctx, judgement: Judgement, idOf: ReadonlyMap<string, string>): NewTouch {
  const { ask, dueAt, outcome, gate, reason, sentence, marks } = judgement
  const winner = judgement.facts.gaveWayTo
  // Of the same call the gates know who has the place by its key.
  const facts =
    winner === undefined ? judgement.facts : { ...judgement.facts, gaveWayTo: idOf.get(`${winner}`) ?? winner }
  return {
    id: idOf.get(ask.key) ?? '',
    key: ask.key,
    contactId: ask.contactId,
    purpose: ask.purpose,
    channel: ask.channel,
    journeyId: ask.journeyId ?? null,
    stepId: ask.stepId ?? null,
    staffId: ask.staffId ?? null,
    scriptId: ask.scriptId ?? null,
    campaignId: ask.campaign?.id ?? null,
    arm: marks.arm ?? null,
    universal: marks.universal ?? null,
    contentKind: ask.contentKind ?? null,
    priority: ask.priority ?? null,
    value: ask.value ?? null,
    body: ask.textOn?.(dueAt) ?? ask.text ?? null,
    automatic: ask.automatic ?? false,
    askedFor: ask.at,
    dueAt,
    state: outcome,
    gate: gate ?? null,
    reason: reason ?? null,
    sentenceZh: sentence.zh,
    sentenceEn: sentence.en,
    facts,
    proof: null,
    proposedAt: ctx.now(),
    remindedAt: null,
    confirmedAt: null,
    deliveredAt: null,
    answeredAt: null,
    endedAt: null,
  }
}
