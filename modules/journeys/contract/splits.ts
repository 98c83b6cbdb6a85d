import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { count, journeyParams, stateFixed } from '../contract.ts'
import { PRIMARY_GOALS } from '../model/settings.ts'
import { winnerRuleSchema } from '../steps/split/schema.ts'

/** What a comparison said at a moment. */
const figures = z.object({
  ways: z.array(z.object({ port: z.string(), people: count, watched: z.number(), buyers: count, mean: z.number() })),
  leader: z.string().nullable(),
  /** The leading way less each other, for each person, with the interval that may be read every day. */
  leads: z.array(z.object({ port: z.string(), value: z.number(), low: z.number(), high: z.number() })),
  proven: z.boolean(),
  peopleNeeded: count.nullable(),
})

const turn = z.object({
  id: z.string(),
  port: z.string(),
  keepPercent: count,
  state: z.enum(['proposed', 'turned', 'undone', 'dismissed']),
  /** Nobody decided: the rule let it turn by itself. */
  automatic: z.boolean(),
  proposedAt: z.string(),
  proposedFigures: figures,
  turnedFigures: figures.nullable(),
  fromAt: z.string().nullable(),
  untilAt: z.string().nullable(),
  decidedBy: z.string(),
  decidedAt: z.string().nullable(),
})

const split = z.object({
  nodeId: z.string(),
  title: z.string(),
  shares: z.array(z.object({ port: z.string(), percent: count })),
  rule: winnerRuleSchema,
  metric: z.enum(PRIMARY_GOALS),
  /** Since when the split is as it is now. */
  since: z.string(),
  figures,
  standing: z.enum(['too_few', 'unclear', 'won']),
  /** People still wanting; null while that cannot be told. */
  more: count.nullable(),
  /** What is proposed or holds now. */
  open: turn.nullable(),
  /** What was before, the newest first. */
  past: z.array(turn),
  asOf: z.string(),
})

export const listJourneySplits = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/splits',
  name: 'listJourneySplits',
  summary: '定了胜出规则的分流：每一路现在的结果、够不够下结论、还差多少人、已经转到哪一路',
  permission: 'journeys.read',
  params: journeyParams,
  answer: z.object({ items: z.array(split) }),
})

export const SPLIT_DEEDS = ['turn', 'dismiss', 'undo'] as const

export const decideSplit = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/splits/{nodeId}/decide',
  name: 'decideSplit',
  summary: '分流胜出：以后进入的人都走胜出的一路；或先不转；或撤销，恢复按比例',
  permission: 'journeys.launch',
  params: journeyParams.extend({ nodeId: z.uuid() }),
  body: z.object({ deed: z.enum(SPLIT_DEEDS) }),
  answer: split,
  refusals: {
    ...stateFixed,
    not_enough: {
      status: 409,
      zh: '数据还不够，不能说哪一路更好。还差大约 {more} 人。',
      en: 'Not enough yet to say which way is better. About {more} people are wanting.',
    },
    nothing_open: {
      status: 409,
      zh: '这个分流现在没有可以这样处理的建议或转向，请刷新。',
      en: 'There is nothing of this kind to decide on now. Refresh the page.',
    },
    turned_already: {
      status: 409,
      zh: '这个分流已经转到胜出的一路了。',
      en: 'The split has turned to the winning way already.',
    },
  },
})
