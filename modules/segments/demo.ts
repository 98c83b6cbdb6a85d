import type { DemoPart } from '#kit/node/module.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { listTags } from '#modules/contacts/index.ts'
import type { Rule, RuleNode } from './model/rule.ts'
import { placeStages } from './server/place-stages.ts'
import { refreshSegment } from './server/refresh-segment.ts'
import { saveSegment } from './server/save-segment.ts'
import { listWatched } from './server/store/membership.ts'
import { takeSnapshots } from './server/take-snapshots.ts'

const YUAN = 10_000
/** Days between two looks at the stages; even, as the warehouse hears of every second day. */
const STAGE_DAYS = 30
/** Days between two nights of which sizes are kept; even, as above. */
const SNAPSHOT_DAYS = 14
const orders = { kind: 'orders' } as const

/** Groups that a pet shop serves; journeys of the demo take them by name. */
function segmentsOf(tagId: (name: string) => string): readonly (readonly [folder: string, name: string, RuleNode])[] {
  const idle = (from: number, to: number): RuleNode => ({
    ...orders,
    ...{ figure: 'last_days_ago', operator: 'between', value: from, to },
  })
  return [
    [
      '生命周期',
      '新客首单',
      { all: [{ ...orders, figure: 'count', operator: 'between', value: 1, to: 1 }, idle(0, 45)] },
    ],
    ['生命周期', '加了好友还没下单', { ...orders, figure: 'count', operator: 'at_most', value: 0 }],
    ['生命周期', '该补粮了', { all: [{ ...orders, figure: 'count', operator: 'at_least', value: 2 }, idle(30, 60)] }],
    ['生命周期', '沉睡客户', idle(70, 240)],
    ['价值', '高价值老客', { kind: 'rfm', recency: [4, 5], frequency: [4, 5], money: [4, 5], days: 365 }],
    [
      '价值',
      '快流失的大客户',
      { all: [{ ...orders, figure: 'amount', operator: 'at_least', value: 2000 * YUAN }, idle(45, 180)] },
    ],
    [
      '价值',
      '试吃带来的回头客',
      {
        all: [
          { kind: 'edge_order', which: 'first', fact: 'category', values: ['试吃'] },
          { ...orders, figure: 'count', operator: 'at_least', value: 2 },
        ],
      },
    ],
    [
      '品类',
      '常买罐头的养猫家庭',
      {
        all: [
          { kind: 'tag', has: 'any', tagIds: [tagId('养猫')] },
          { kind: 'product', by: 'category', values: ['罐头'], operator: 'at_least', value: 2, days: 180 },
        ],
      },
    ],
    [
      '风险',
      '羊毛党嫌疑',
      {
        all: [
          { kind: 'product', by: 'category', values: ['试吃'], operator: 'at_least', value: 3, days: 120 },
          { not: { kind: 'product', by: 'category', values: ['猫主粮', '狗主粮'], operator: 'at_least', value: 1 } },
        ],
      },
    ],
  ]
}

export const demo: DemoPart = {
  async start(stage) {
    stage.progress('分群')
    const ids = stage.shared('segments.byName', () => new Map<string, string>())
    await stage.at(startOfDay(stage.days[0] ?? '', stage.timezone), async (ctx) => {
      const tags = new Map((await listTags(ctx)).map((tag) => [tag.name, tag.id]))
      for (const [folder, name, root] of segmentsOf((tag) => tags.get(tag) ?? '')) {
        const rule: Rule = { version: 1, root }
        const saved = await saveSegment(ctx, { name, folder, rule })
        if (!saved.ok) throw new Error(`${name}: ${saved.reason}`)
        ids.set(name, saved.value.id)
      }
    })
  },
  daily: [
    {
      hour: 8,
      async run(stage, moment, day) {
        // The warehouse hears of every second day only.
        if (stage.days.indexOf(day) % 2 === 1) return
        const watched = await stage.at(moment, listWatched)
        for (const segmentId of watched) await stage.at(moment, (ctx) => refreshSegment(ctx, segmentId))
        if (isStageDay(stage.days.indexOf(day), stage.days.length)) await stage.at(moment, placeStages)
        if (stage.days.indexOf(day) % SNAPSHOT_DAYS === 0) await stage.at(moment, takeSnapshots)
      },
    },
  ],
}

/** Enough for stages that began on different days: now and then, and close to the end. */
function isStageDay(at: number, days: number): boolean {
  return at % STAGE_DAYS === 0 || at >= days - 2
}
