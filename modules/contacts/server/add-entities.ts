import type { Ctx } from '#kit/node/ctx.ts'
import { insertEntities, type SubEntity } from './store/entity.ts'
import { tellEntities } from './tell-entities.ts'

export type EntityDraft = Pick<SubEntity, 'contactId' | 'kind' | 'name' | 'fields'>

/** Gives many people what is theirs, with the same few statements. The caller has seen to it that the values fit. */
export async function addEntities(ctx: Ctx, drafts: readonly EntityDraft[]): Promise<void> {
  const now = ctx.now()
  const entities = drafts.map((draft) => ({ ...draft, id: ctx.newId(), createdAt: now, updatedAt: now }))
  await insertEntities(ctx, entities)
  await tellEntities(
    ctx,
    entities.map((entity) => entity.id),
  )
}
