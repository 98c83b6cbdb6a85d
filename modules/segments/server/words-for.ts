import type { Ctx } from '#kit/node/ctx.ts'
import { listTags } from '#modules/contacts/index.ts'
import type { Words } from '../conditions/words.ts'
import { nameOfList } from '../model/list-name.ts'
import { partsOf } from '../model/parts.ts'
import type { Rule } from '../model/rule.ts'
import { calledGroups, wordsOf } from '../model/words-of.ts'
import { readStages } from './read-stages.ts'
import { listSeenGroups } from './store/event-hint.ts'
import { listSegmentNames } from './store/nesting.ts'
import { listPeopleLists } from './store/people-list.ts'

/** The words a rule is said with for the tenant: its currency, its tags, segments, stages, and groups if it asks. */
export async function wordsFor(ctx: Ctx, language: Words['language'], rule: Rule): Promise<Words> {
  const [tag, segment] = [await listTags(ctx), await listSegmentNames(ctx)]
  const stage = (await readStages(ctx)).stages.map(({ key, name }) => ({ id: key, name }))
  const list = (await listPeopleLists(ctx)).map((one) => ({ id: one.id, name: nameOfList(one, ctx.tenant.timezone) }))
  const asksGroups = partsOf(rule).some(({ condition }) => condition?.kind === 'group')
  const group = asksGroups ? calledGroups(await listSeenGroups(ctx)) : []
  return wordsOf(language, ctx.tenant.currency, { tag, segment, stage, list, group })
}
