import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import type { Words } from '../conditions/words.ts'
import { nameOfList } from '../model/list-name.ts'
import { wordsOf } from '../model/words-of.ts'
import { readStages } from './read-stages.ts'
import { listSegmentNames } from './store/nesting.ts'
import { listPeopleLists } from './store/people-list.ts'

/** The words sentences are written with for the tenant: its currency, its tags, its segments, its stages. */
export async function wordsFor(ctx: Ctx, language: Words['language']): Promise<Words> {
  const [tag, segment] = [await listTags(ctx), await listSegmentNames(ctx)]
  const stage = (await readStages(ctx)).stages.map(({ key, name }) => ({ id: key, name }))
  const list = (await listPeopleLists(ctx)).map((one) => ({ id: one.id, name: nameOfList(one, ctx.tenant.timezone) }))
  return wordsOf(language, ctx.tenant.currency, { tag, segment, stage, list })
}
