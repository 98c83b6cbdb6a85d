import type { Ctx } from '#kit/node/ctx.ts'
import { newSecret } from '#kit/node/secrets.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { SOURCES_MAX, type Source, type SourceDraft } from '../model/source.ts'
import { countLiveSources, insertSource } from './store/source.ts'

/** Length of a write key, in characters: it need not be secret, only unguessable. */
const WRITE_KEY_LENGTH = 32

/** Opens a source with a write key of its own. */
export async function createSource(ctx: Ctx, draft: SourceDraft): Promise<Result<Source, 'too_many'>> {
  if ((await countLiveSources(ctx)) >= SOURCES_MAX) return refuse('too_many')
  const source = { ...draft, id: ctx.newId(), writeKey: newSecret().slice(0, WRITE_KEY_LENGTH) }
  await insertSource(ctx, source)
  return accept({ ...source, createdAt: ctx.now(), lastSeenAt: null, revokedAt: null })
}
