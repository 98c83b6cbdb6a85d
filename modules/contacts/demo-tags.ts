import type { Ctx } from '#kit/node/ctx.ts'
import type { DemoStage } from '#kit/node/module.ts'
import type { FuzzyDefinition } from './model/fuzzy.ts'
import { addPreTags } from './server/add-pre-tags.ts'
import { startBulk } from './server/bulk-action.ts'
import { createFuzzyTag } from './server/change-fuzzy-tag.ts'
import { saveTags } from './server/save-tags.ts'
import { setTagRule } from './server/set-tag-rule.ts'

/** People who signed up at a market stall and have not come yet. */
const SIGNED_UP = 12

/** Tags of every other kind: fuzzy ones, one kept by a segment, a list that waits, and something done to many. */
export async function tagOtherwise(ctx: Ctx, stage: DemoStage): Promise<void> {
  const [leaving, market, city] = await saveTags(ctx, [
    { group: '关系', name: '快流失' },
    { group: '来源', name: '市集登记' },
    { group: '来源', name: '王姓客户' },
  ])
  const groups = await saveTags(ctx, [{ group: '兴趣', name: '新品尝鲜', family: 'category' }])
  for (const [name, definition] of fuzzyTags())
    await createFuzzyTag(ctx, { groupId: groups[0]?.groupId ?? '', name, definition })
  const key = stage.shared('segments.byName', () => new Map<string, string>()).get('快流失的大客户')
  if (key && leaving) await setTagRule(ctx, leaving.id, { keeper: 'segments', key })
  // The demo's people have numbers beginning with 199: the first two are among them, the others are to come.
  const rows = Array.from({ length: SIGNED_UP }, (_, nth) => ({
    value: `${nth < 2 ? 199 : 188}0000${1000 + nth}`,
    tag: '',
  }))
  if (market) await addPreTags(ctx, { kind: 'phone', scope: '', tagId: market.id, rows })
  if (!city) return
  const aim = { kind: 'filter', filter: { q: '王' } } as const
  await startBulk(ctx, { change: { kind: 'tag', tagId: city.id }, aim })
}

function fuzzyTags(): readonly (readonly [name: string, definition: FuzzyDefinition])[] {
  const of = (category: string): FuzzyDefinition => ({
    evidence: [{ kind: 'category', value: category, weight: 1 }],
    target: { kind: 'category', values: [category] },
    horizonDays: 30,
    fallbackHalfLifeDays: 60,
  })
  return [
    ['爱吃罐头', of('罐头')],
    ['爱买零食', of('零食')],
  ]
}
