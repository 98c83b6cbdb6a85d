import type { Ctx } from '#kit/node/ctx.ts'
import { contactFact, type EntityNews, inFacts } from '../events.ts'
import { readEntities, type SubEntity } from './store/entity.ts'

/** Tells things as they are, and whose they were before if that has changed. */
export async function tellEntities(ctx: Ctx, ids: readonly string[], was?: number): Promise<void> {
  await tellNews(
    ctx,
    (await readEntities(ctx, ids)).map((entity) => toNews(entity, was)),
  )
}

/** Tells that things are gone. */
export async function tellEntitiesGone(ctx: Ctx, entities: readonly SubEntity[]): Promise<void> {
  await tellNews(
    ctx,
    entities.map((entity) => ({ ...toNews(entity), gone: true })),
  )
}

async function tellNews(ctx: Ctx, news: readonly EntityNews[]): Promise<void> {
  await ctx.tell(...inFacts(news).map((entities) => contactFact('contacts.entities_saved', { entities })))
}

function toNews({ id, contactId, kind, name, fields, createdAt }: SubEntity, was?: number): EntityNews {
  const head = { entityId: id, contactId, kind, name, fields, createdAt: createdAt.toISOString() }
  return was === undefined || was === contactId ? head : { ...head, wasContactId: was }
}
