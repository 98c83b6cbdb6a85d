import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import type { Stage } from '../model/stage.ts'
import { readStages } from './read-stages.ts'
import { countByStage, findStageOf, pageStage, readStageLook } from './store/stage.ts'

const CONTACT_ID_MAX = 2 ** 32 - 1

export interface CountedStages {
  readonly stages: readonly (Stage & { readonly count: number })[]
  readonly areFirst: boolean
  readonly placedAt: Date | null
  /** A look at everybody was asked for and has not ended. */
  readonly isPlacing: boolean
}

/** Every stage with how many people stood at it when everybody was last looked at. */
export async function listStages(ctx: Ctx): Promise<CountedStages> {
  const { stages, areFirst } = await readStages(ctx)
  const counts = await countByStage(ctx)
  const look = await readStageLook(ctx)
  return {
    stages: stages.map((stage) => ({ ...stage, count: counts.get(stage.key) ?? 0 })),
    areFirst,
    placedAt: look?.placedAt ?? null,
    isPlacing: look !== undefined && look.askedAt !== null,
  }
}

/** A page of the people at a stage, or at any, by id. */
export async function listStagePeople(
  ctx: Ctx,
  key: string | undefined,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<Page<Contact>, 'not_found' | 'bad_cursor'>> {
  const { stages } = await readStages(ctx)
  if (key !== undefined && !stages.some((stage) => stage.key === key)) return refuse('not_found')
  const [after] = cursor === undefined ? [0] : (readCursor(cursor) ?? [])
  if (typeof after !== 'number' || after < 0 || after > CONTACT_ID_MAX)
    return refuse('bad_cursor', { field: 'query.cursor' })
  const page = cutPage(await pageStage(ctx, key ?? null, { after, limit: limit + 1 }), limit, (id) => [id])
  return accept({ items: [...(await readContacts(ctx, page.items))], nextCursor: page.nextCursor })
}

export interface StandingStage {
  readonly stage: Stage
  readonly since: Date
}

/** Where a person stands; nothing for one who was not looked at yet or fits no stage. */
export async function readStageOf(ctx: Ctx, contactId: number): Promise<Result<StandingStage | null, 'not_found'>> {
  if ((await readContacts(ctx, [contactId])).length === 0) return refuse('not_found')
  const found = await findStageOf(ctx, contactId)
  const stage = (await readStages(ctx)).stages.find(({ key }) => key === found?.stage)
  return accept(found && stage ? { stage, since: found.since } : null)
}
