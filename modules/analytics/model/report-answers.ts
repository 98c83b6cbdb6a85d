import { z } from 'zod'
import { BASELINES } from './baseline.ts'
import { POOLS } from './pool.ts'
import { LEAVES, TREE_PEOPLE } from './revenue-tree.ts'

const count = z.number().int()
/** Every report says up to when it counts; its cells are opened as of the same moment. */
const report = z.object({ asOf: z.string() })

export const retentionAnswer = report.extend({
  cohorts: z.array(
    z.object({
      /** First day of the month. */
      month: z.string(),
      people: count,
      months: z.array(z.object({ offset: count, people: count, complete: z.boolean() })),
    }),
  ),
  /** All cohorts together, from complete months. */
  curve: z.array(z.object({ offset: count, people: count, kept: count })),
})

export const intervalsAnswer = report.extend({
  items: z.array(
    z.object({
      category: z.string(),
      buyers: count,
      /** Of them, those who came again. */
      people: count,
      gaps: count,
      /** Days; null where nobody came again. */
      quartiles: z.object({ q25: z.number(), q50: z.number(), q75: z.number() }).nullable(),
    }),
  ),
})

export const transitionsAnswer = report.extend({
  categories: z.array(z.object({ category: z.string(), departures: count })),
  cells: z.array(z.object({ from: z.string(), to: z.string(), moves: count, people: count, share: z.number() })),
})

export const concentrationAnswer = report.extend({
  people: count,
  money: count,
  /** Of the money, by the first fifth of the people; null without any. */
  topShare: z.number().nullable(),
  topPeople: count,
  /** The fewest people who together brought 80 % of it. */
  makers: z.object({ people: count, share: z.number(), money: count }).nullable(),
  /** From the person who brought most to the one who brought least, in twentieths. */
  bands: z.array(
    z.object({ band: count, people: count, money: count, peopleShare: z.number(), moneyShare: z.number() }),
  ),
})

export const coreLineAnswer = report.extend({
  line: count,
  year: count,
  now: z.object({ above: count, near: count, below: count }),
  lastYear: count,
  target: count,
  forecast: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** People above the line at the end of each month; null in months to come. */
  months: z.array(z.object({ month: count, thisYear: count.nullable(), lastYear: count })),
  next: z.array(
    z.object({
      contactId: count,
      name: z.string(),
      total: count,
      gap: count,
      lastOn: z.string(),
      /** What one of their purchases usually comes to. */
      usual: count,
      orders: count.nullable(),
      /** Chance to cross before the year ends; null as long as nothing could be learnt. */
      chance: z.number().nullable(),
    }),
  ),
})

export const revenueTreeAnswer = report.extend({
  days: count,
  /** Of people who are known, and of nobody known. */
  income: count,
  unknown: count,
  leaves: z.array(
    z.object({
      leaf: z.enum(LEAVES),
      value: z.number(),
      before: z.number(),
      /** More income if this factor alone were 5 % larger. */
      gain: count,
      people: z.enum(TREE_PEOPLE).nullable(),
    }),
  ),
})

export const baselinesAnswer = report.extend({
  from: z.string(),
  days: count,
  rows: z.array(
    z.object({
      metric: z.string(),
      goodWhen: z.enum(['up', 'down']),
      value: z.number().nullable(),
      baselines: z.array(z.object({ baseline: z.enum(BASELINES), value: z.number().nullable() })),
    }),
  ),
})

export const ownerSchema = z.object({ staffId: z.string(), name: z.string(), active: z.boolean() })

export const poolsAnswer = report.extend({
  days: count,
  pools: z.array(
    z.object({
      pool: z.enum(POOLS),
      metric: z.string(),
      score: z.number().nullable(),
      value: z.number(),
      change: z.number().nullable(),
      alarm: z.enum(['falling']).nullable(),
      /** This period last, the four before it first. */
      trend: z.array(z.number()),
      owner: ownerSchema.nullable(),
    }),
  ),
})

export const cellPersonSchema = z.object({
  contactId: count,
  name: z.string(),
  city: z.string(),
  orders: count,
  spent: count,
  lastOn: z.string().nullable(),
})
