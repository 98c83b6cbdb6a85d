import type { Actor, Ctx } from '#kit/node/ctx.ts'
import { invalidInput, refusalToFailure, WireFailure } from '#kit/node/http/wire-failure.ts'
import type { ForeignAnswer, Platform } from '#kit/node/module.ts'
import { RECEIVERS, type Receiver } from '#kit/node/receiver.ts'
import { hashSecret } from '#kit/node/secrets.ts'
import type { Refused } from '#kit/pure/result.ts'
import type { WireError } from '#kit/pure/route.ts'
import { findMessage, noteReceived, settleReceived } from './store/received.ts'
import type { OpenSource } from './store/source.ts'

/** A message whose signature has been checked. */
export interface Message {
  readonly id: string
  readonly text: string
  /** The JSON of the text. */
  readonly body: unknown
}

export interface Outcome {
  readonly status: ForeignAnswer['status']
  readonly body: unknown
}

class Rollback extends Error {
  readonly failure: WireFailure
  constructor(failure: WireFailure) {
    super(failure.wire.code)
    this.failure = failure
  }
}

type Source = Pick<OpenSource, 'tenantId' | 'id' | 'name' | 'types'>

/**
 * Does what a message says, once: what it writes and the note that it was done commit together. What is refused is
 * noted with the reason, and the same message may come again. Another body under a known id is refused.
 */
export async function receiveMessage(platform: Platform, source: Source, message: Message): Promise<Outcome> {
  const { type, data } = readEnvelope(message.body)
  const receiver = platform.fillsOf<Receiver>(RECEIVERS).find((one) => one.type === type)
  const actor: Actor = { kind: 'key', keyId: source.id, name: source.name, permissions: permissionsOf(receiver) }
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(source.tenantId, actor, work)
  const row = { sourceId: source.id, messageId: message.id, type, body: message.text }
  const noted = { ...row, bodyHash: hashSecret(message.text) }
  try {
    return await inside(async (ctx) => {
      const isFresh = await noteReceived(ctx, { ...noted, id: ctx.newId(), state: 'done', status: 200, answer: {} })
      if (!isFresh) return answerAgain(ctx, noted)
      const answer = await carryOut(ctx, source, receiver, data)
      await settleReceived(ctx, { ...row, status: 200, answer })
      return { status: 200, body: answer }
    })
  } catch (error) {
    if (!(error instanceof Rollback)) throw error
    const { status, wire } = error.failure
    await inside((ctx) => noteReceived(ctx, { ...noted, id: ctx.newId(), state: 'refused', status, answer: wire }))
    return { status: status === 500 || status === 415 ? 422 : status, body: wire }
  }
}

function readEnvelope(body: unknown): { readonly type: string; readonly data: unknown } {
  const { type, data } = (typeof body === 'object' && body !== null ? body : {}) as { type?: unknown; data?: unknown }
  return { type: typeof type === 'string' ? type.slice(0, 60) : '', data }
}

function permissionsOf(receiver: Receiver | undefined): ReadonlySet<string> {
  return new Set(receiver ? [receiver.route.route.permission] : [])
}

async function answerAgain(
  ctx: Ctx,
  noted: { sourceId: string; messageId: string; bodyHash: string },
): Promise<Outcome> {
  const before = await findMessage(ctx, noted.sourceId, noted.messageId)
  if (before?.bodyHash !== noted.bodyHash) return { status: 409, body: sameIdOtherBody }
  return { status: 200, body: before.answer }
}

const sameIdOtherBody: WireError = {
  code: 'id_taken',
  message: '这个 webhook-id 已用于另一条内容不同的消息。每条消息要有自己的 id。',
  messageEn: 'This webhook-id was used for another body. Every message needs an id of its own.',
}

/** As the API would: the same schema, the same use case, the same refusals. */
async function carryOut(ctx: Ctx, source: Source, receiver: Receiver | undefined, data: unknown): Promise<object> {
  if (!receiver) throw new Rollback(new WireFailure(422, unknownType))
  if (!source.types.includes(receiver.type)) throw new Rollback(new WireFailure(403, typeNotAllowed))
  const { route, run } = receiver.route
  const parsed = route.body?.safeParse(data)
  if (parsed && !parsed.success) throw new Rollback(invalidInput('data', parsed.error))
  const result = await run(ctx, { params: {}, query: {}, body: parsed?.data })
  if (!result.ok) throw new Rollback(refusalToFailure(result as Refused<string>, route.refusals))
  return { type: receiver.type, data: route.answer.parse(result.value) }
}

const unknownType: WireError = {
  code: 'unknown_type',
  message: '没有这种消息。type 应是设置里列出的一种。',
  messageEn: 'No such kind of message: `type` must be one of those listed.',
}
const typeNotAllowed: WireError = {
  code: 'type_not_allowed',
  message: '没有允许这个系统发这种消息。请在“收消息”里勾选。',
  messageEn: 'This system may not send that kind of message.',
}
