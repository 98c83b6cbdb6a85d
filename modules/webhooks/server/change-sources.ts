import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { RECEIVERS, type Receiver } from '#kit/node/receiver.ts'
import { sealText } from '#kit/node/secrets.ts'
import { newWebhookSecret } from '#kit/node/webhook-signature.ts'
import { accept, type Refused, type Result, refuse } from '#kit/pure/result.ts'
import { SOURCES_MAX } from '../contract/sources.ts'
import { findSource, insertSource, listSources, updateSource, updateSourceSecret } from './store/source.ts'

/** A replaced secret is still taken for so long, so that the sender can change over at leisure. */
const BEFORE_MS = 24 * 3_600_000

/** Where a secret is bound to: moved to another row it cannot be opened. */
export function placeOfSource(tenantId: string, sourceId: string): string {
  return `webhooks.source ${tenantId} ${sourceId}`
}

/** Where a source sends to, from the root of the server. */
export function pathOfSource(sourceId: string): string {
  return `/hooks/${sourceId}`
}

/** Kinds of message that can come, in the order of the map. */
export function listTypes(ctx: Pick<Ctx, 'fillsOf'>): readonly Pick<Receiver, 'type' | 'zh' | 'en'>[] {
  return ctx.fillsOf<Receiver>(RECEIVERS).map(({ type, zh, en }) => ({ type, zh, en }))
}

function refuseTypes(ctx: Ctx, types: readonly string[]): Refused<'unknown_type'> | undefined {
  const known = new Set(listTypes(ctx).map(({ type }) => type))
  const unknown = types.find((type) => !known.has(type))
  return unknown === undefined ? undefined : refuse('unknown_type', { field: 'body.types', facts: { type: unknown } })
}

export interface SourceDraft {
  readonly name: string
  readonly types: readonly string[]
}

/** Lets a system send; its secret is answered this once and kept sealed. */
export async function createSource(
  platform: Platform,
  ctx: Ctx,
  draft: SourceDraft,
): Promise<Result<{ hookSourceId: string; path: string; secret: string }, 'unknown_type' | 'too_many'>> {
  const refused = refuseTypes(ctx, draft.types)
  if (refused) return refused
  if ((await listSources(ctx)).length >= SOURCES_MAX) return refuse('too_many')
  const id = ctx.newId()
  const secret = newWebhookSecret()
  const types = [...new Set(draft.types)]
  await insertSource(ctx, { id, name: draft.name, types, sealedSecret: seal(platform, ctx, id, secret) })
  return accept({ hookSourceId: id, path: pathOfSource(id), secret })
}

export async function changeSource(
  ctx: Ctx,
  id: string,
  change: Partial<SourceDraft> & { readonly enabled?: boolean },
): Promise<Result<{ hookSourceId: string }, 'unknown_type' | 'not_found'>> {
  const before = await findSource(ctx, id)
  if (!before) return refuse('not_found')
  const refused = refuseTypes(ctx, change.types ?? [])
  if (refused) return refused
  const { name = before.name, enabled = before.enabled, types = before.types } = change
  await updateSource(ctx, { id, name, enabled, types: [...new Set(types)] })
  return accept({ hookSourceId: id })
}

/** A new secret; the one before is taken for another day. */
export async function renewSourceSecret(
  platform: Platform,
  ctx: Ctx,
  id: string,
): Promise<Result<{ hookSourceId: string; secret: string }, 'not_found'>> {
  const secret = newWebhookSecret()
  const until = new Date(ctx.now().getTime() + BEFORE_MS)
  const isThere = await updateSourceSecret(ctx, id, seal(platform, ctx, id, secret), until)
  return isThere ? accept({ hookSourceId: id, secret }) : refuse('not_found')
}

function seal(platform: Platform, ctx: Ctx, id: string, secret: string): string {
  return sealText(platform.secrets.sealing, placeOfSource(ctx.tenant.id, id), secret)
}
