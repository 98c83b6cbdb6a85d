import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { APPROVAL_STATES } from './model/approval.ts'
import { FLOW_FAULTS } from './model/flow-faults.ts'
import { JOURNEY_STATES, OUTCOMES } from './model/journey.ts'
import { MISSING, WARNINGS } from './model/missing.ts'
import { settingsSchema } from './model/settings.ts'
import { FLOW_TEMPLATE_KEYS, TEMPLATE_KEYS } from './model/template-keys.ts'

export { SPLIT_JUDGE, type SplitJudge, type SplitQuestion, type WaysCompared } from './model/split-winner.ts'

const name = z.string().trim().min(1).max(80)
export const journeyParams = z.object({ journeyId: z.uuid() })
export const count = z.number().int()

/** Where a draft stands with those who must look at it before it runs. */
export const approvalSchema = z.object({
  state: z.enum(APPROVAL_STATES),
  words: z.string(),
  askedBy: z.string(),
  askedAt: z.string().nullable(),
  /** Whoever reads this asked for it, and so may not answer. */
  own: z.boolean(),
  /** Who was the last to change the draft before it was asked for; nor may they. */
  editedBy: z.string(),
  ownEdit: z.boolean(),
  decidedBy: z.string(),
  decidedWords: z.string(),
  decidedAt: z.string().nullable(),
})

export const journeySchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(JOURNEY_STATES),
  draft: settingsSchema,
  live: settingsSchema.nullable(),
  version: count.nullable(),
  /** The draft says something else than what runs. */
  changed: z.boolean(),
  missing: z.array(z.enum(MISSING)),
  warnings: z.array(z.enum(WARNINGS)),
  /** What is wrong with the drawing, node by node; empty for a list. */
  faults: z.array(z.object({ nodeId: z.string().nullable(), fault: z.enum(FLOW_FAULTS) })),
  segment: z.object({ id: z.string(), name: z.string(), count: count.nullable() }).nullable(),
  /** Nothing where the shop asks for no approval, or where there is nothing new to approve. */
  approval: approvalSchema.nullable(),
  /** Who was the last to change what the draft says, and when; empty of drafts older than this is kept. */
  editedBy: z.string(),
  editedAt: z.string().nullable(),
  /** Goes up by one with every change of name or draft. */
  revision: count,
  createdAt: z.string(),
  updatedAt: z.string(),
  launchedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})

export const stateFixed = {
  wrong_state: {
    status: 409,
    zh: '这个SOP现在的状态是“{state}”，不能这样操作，请刷新。',
    en: 'The SOP is “{state}” now; this is not possible. Refresh the page.',
  },
} as const

/** Why a draft does not begin to run although it may: it is no longer what was looked at. */
export const notAsSeen = {
  draft_changed: {
    status: 409,
    zh: '{name} 刚才改了草稿，和你看过的不一样了。请先看看新的，再来上线或发布。',
    en: '{name} has changed the draft since you looked at it. Look at it as it is now first.',
  },
} as const

/** Why a draft is not saved. */
export const draftFixed = {
  edited_meanwhile: {
    status: 409,
    zh: '{name} 刚才也改了这个草稿，你的改动还没有存。请先看看对方改了什么。',
    en: '{name} has changed this draft meanwhile, and yours is not saved. Look at what they changed first.',
  },
  structure_fixed: {
    status: 409,
    zh: 'SOP已上线：步骤、话术、执行人和提醒可以改，人群、假设、目标和对照组不能。请停止后另建。',
    en: 'The SOP runs: steps, words, executor and reminders may change; people, plan, goal and holdout may not.',
  },
} as const

export const cannotStart = {
  not_approved: {
    status: 409,
    zh: '本店规定上线和发布前要由另一个人批准：{state}。',
    en: 'This shop asks that somebody else approves before a launch or a new version. Not approved yet: {state}.',
  },
  incomplete: {
    status: 422,
    zh: '还差 {count} 项没有填好：{missing}。',
    en: '{count} settings are missing: {missing}.',
  },
  executor_left: {
    status: 409,
    zh: '执行人{names}已停用，没有人会去做他们的任务，请换人。',
    en: '{names} no longer work here, so nobody would do their tasks; choose others.',
  },
  send_refused: {
    status: 422,
    zh: '“{node}”发不了：{why}',
    en: '“{node}” cannot be sent: {why}',
  },
  sub_not_running: {
    status: 409,
    zh: '要进入的 SOP“{name}”没有在运行，先让它上线，或换一个。',
    en: 'The SOP “{name}” that people are to enter does not run; launch it first, or choose another.',
  },
  sub_loop: {
    status: 409,
    zh: '{names}：绕一圈又回到自己，人会没完没了。去掉其中一步“进入另一个 SOP”。',
    en: '{names}: leads back to itself, so people would never come to an end. Remove one of these steps.',
  },
  segment_gone: {
    status: 409,
    zh: '所选分群已不存在或已归档，请重新选择。',
    en: 'The segment is gone or archived; choose another.',
  },
} as const

export const listJourneys = defineRoute({
  method: 'get',
  path: '/journeys',
  name: 'listJourneys',
  summary: 'SOP 列表，最新的在前',
  permission: 'journeys.read',
  query: pageQuery.extend({ state: z.enum(JOURNEY_STATES).optional(), q: z.string().trim().max(80).optional() }),
  answer: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(JOURNEY_STATES),
      /** Drawn as a flow, or listed as steps by day. */
      drawn: z.boolean(),
      /** Steps of a list, nodes of a drawing. */
      steps: count,
      holdoutPercent: count,
      treated: count,
      holdout: count,
      active: count,
      bought: count,
      /** People it failed for alone, at a step or on entering, who wait for somebody. */
      troubled: count,
      /** Where what is new in it stands with those who must approve it; nothing where nobody must. */
      approval: z.enum(APPROVAL_STATES).nullable(),
      createdAt: z.string(),
      launchedAt: z.string().nullable(),
    }),
  ),
})

export const createJourney = defineRoute({
  method: 'post',
  path: '/journeys',
  name: 'createJourney',
  summary: '新建 SOP 草稿，可从模板开始，也可在画布上画',
  permission: 'journeys.write',
  body: z.object({
    name: name.default('未命名SOP'),
    template: z.enum([...TEMPLATE_KEYS, ...FLOW_TEMPLATE_KEYS]).optional(),
    /** Without a template: drawn on a canvas instead of listed by days. */
    drawn: z.boolean().default(false),
  }),
  answer: journeySchema,
})

export const readJourney = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}',
  name: 'readJourney',
  summary: '一个 SOP：草稿、线上版本、还缺什么',
  permission: 'journeys.read',
  params: journeyParams,
  answer: journeySchema,
})

export const editJourney = defineRoute({
  method: 'patch',
  path: '/journeys/{journeyId}',
  name: 'editJourney',
  summary: '保存草稿；上线后人群、目标和对照组不能再改',
  permission: 'journeys.write',
  params: journeyParams,
  body: z.object({
    name: name.optional(),
    settings: settingsSchema.optional(),
    /** What it was when it was read: refused where another has changed it since. Without it the last word holds. */
    revision: count.optional(),
  }),
  answer: journeySchema,
  refusals: {
    ...stateFixed,
    ...draftFixed,
  },
})

const reasonCount = z.object({ reason: z.string(), sentence: z.string(), people: count })

export const dryRunJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/dry-run',
  name: 'dryRunJourney',
  reads: true,
  summary: '试运行：谁、多少人、何时、要用多少额度、谁不会被触达以及为什么；什么都不写',
  permission: 'journeys.read',
  params: journeyParams,
  answer: z.object({
    /** Of the draft that was tried. */
    revision: count,
    missing: z.array(z.enum(MISSING)),
    warnings: z.array(z.enum(WARNINGS)),
    /** Who these people are: those of the segment, or who would have come or will come by what happens. */
    basis: z.enum(['segment', 'past', 'coming', 'manual']),
    people: count,
    treated: count,
    holdout: count,
    firstAt: z.string().nullable(),
    /** Of the treated, at the first step, by the gates as they stand now. */
    first: z.object({
      proposed: count,
      deferred: count,
      suppressed: z.array(reasonCount),
      /** Those put off, by what puts them off. */
      waiting: z.array(reasonCount),
    }),
    leftOut: z.array(reasonCount),
    /** Touches that everybody who passes all gates would take out of their own quota. */
    touches: z.object({ total: count, perPerson: count, perPersonInWeek: count }),
    /** What each node or step would have to do, by what is known today. */
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        people: count,
        firstAt: z.string(),
        lastAt: z.string(),
        ways: z.array(z.object({ port: z.string(), people: count })),
      }),
    ),
    days: z.array(
      z.object({
        day: z.string(),
        tasks: count,
        guides: z.array(z.object({ staffId: z.string(), name: z.string(), tasks: count })),
      }),
    ),
    examples: z.array(
      z.object({ contactId: count, name: z.string(), arm: z.enum(['treated', 'holdout']), sentence: z.string() }),
    ),
    asOf: z.string(),
  }),
  refusals: { segment_gone: cannotStart.segment_gone },
})

export const launchJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/launch',
  name: 'launchJourney',
  summary: '上线：人群进入，第一步开始排期',
  permission: 'journeys.launch',
  params: journeyParams,
  /** The draft as the dry run saw it; without one it is launched as it is. */
  query: z.object({ revision: z.coerce.number().int().min(0).optional() }),
  /** Of `troubled` it failed alone: they wait on the journey's page with the reason. */
  answer: journeySchema.extend({ entered: count, troubled: count }),
  refusals: {
    ...stateFixed,
    ...notAsSeen,
    ...cannotStart,
    no_hypothesis: {
      status: 422,
      zh: '本店规定 SOP 上线前先写假设：它要带来什么、为什么。请在“假设”里写一句再上线。',
      en: 'This shop asks for a hypothesis before a launch: what the SOP is to bring, and why. Write one sentence.',
    },
    nobody: {
      status: 409,
      zh: '分群里现在没有人，又没有打开“以后进入分群的人也加入”，上线后不会有人收到。',
      en: 'The segment is empty and later entrants are not taken in: nobody would be reached.',
    },
  },
})

export const pauseJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/pause',
  name: 'pauseJourney',
  summary: '暂停：不再触发任何步骤',
  permission: 'journeys.launch',
  params: journeyParams,
  answer: journeySchema,
  refusals: stateFixed,
})

export const resumeJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/resume',
  name: 'resumeJourney',
  summary: '继续：24 小时内错过的照发，更早的跳过并注明原因',
  permission: 'journeys.launch',
  params: journeyParams,
  answer: journeySchema,
  refusals: stateFixed,
})

export const stopJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/stop',
  name: 'stopJourney',
  summary: '停止：所有人退出，未完成的任务撤回，不能再继续',
  permission: 'journeys.launch',
  params: journeyParams,
  answer: journeySchema.extend({ exited: count, withdrawn: count }),
  refusals: stateFixed,
})

export const archiveJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/archive',
  name: 'archiveJourney',
  summary: '归档草稿或已停止的 SOP',
  permission: 'journeys.write',
  params: journeyParams,
  answer: journeySchema,
  refusals: stateFixed,
})

export const listJourneyPeople = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/people',
  name: 'listJourneyPeople',
  summary: '进入过这个 SOP 的人：走到哪一步、为什么',
  permission: 'journeys.read',
  params: journeyParams,
  query: pageQuery.extend({
    arm: z.enum(['treated', 'holdout']).optional(),
    state: z.enum(['active', 'done', 'exited']).optional(),
    outcome: z.enum(OUTCOMES).optional(),
    /** Who stands at this node or step now, or passed it. */
    nodeId: z.uuid().optional(),
    /** Only those whose step failed for them alone. */
    troubled: z.literal('yes').optional(),
  }),
  answer: pageOf(
    z.object({
      contactId: count,
      occurrence: count,
      name: z.string(),
      arm: z.enum(['treated', 'holdout']),
      state: z.enum(['active', 'done', 'exited']),
      enrolledAt: z.string(),
      /** The version they walk. */
      version: count,
      nextStepNo: count.nullable(),
      next: z.object({ nodeId: z.string(), title: z.string() }).nullable(),
      dueAt: z.string().nullable(),
      exitedAt: z.string().nullable(),
      exitReason: z.string(),
      boughtAt: z.string().nullable(),
      /** What their step said as it failed, since when they stand there, and when they were due. */
      trouble: z.object({ reason: z.string(), at: z.string(), wasDueAt: z.string() }).nullable(),
      last: z
        .object({
          stepNo: count,
          nodeId: z.string(),
          title: z.string(),
          outcome: z.enum(OUTCOMES),
          sentence: z.string(),
          at: z.string(),
          staff: z.string(),
          taskId: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
})

/** Of one step or node: how far its messages have come, and why the others were not sent. */
const reached = {
  proposed: count,
  assigned: count,
  reminded: count,
  confirmed: count,
  delivered: count,
  /** Of what the program sends itself: not delivered, in the words of the platform in the ledger. */
  failed: count,
  answered: count,
  overdue: count,
  skipped: count,
  expired: count,
  withdrawn: count,
  notReached: z.array(reasonCount.extend({ outcome: z.enum(OUTCOMES) })),
}

export const readJourneyNumbers = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/numbers',
  name: 'readJourneyNumbers',
  summary: '每一步走到哪里：建议 → 已提醒 → 已确认 → 已送达 → 已回复',
  permission: 'journeys.read',
  params: journeyParams,
  answer: z.object({
    treated: z.object({ entered: count, active: count, done: count, exited: count, bought: count }),
    holdout: z.object({ entered: count, active: count, done: count, exited: count, bought: count }),
    /** Treated people whose step is due and not yet moved; above zero only while paused or within a minute. */
    waitingLate: count,
    /** Treated people whose step failed for them alone; they stand there until it is tried again or they leave. */
    troubled: count,
    /** People who could not enter, for it failed for them alone; they wait to be tried again or let go. */
    entryTroubled: count,
    exits: z.array(z.object({ reason: z.string(), people: count })),
    steps: z.array(
      z.object({
        stepId: z.string(),
        title: z.string(),
        day: count,
        time: z.string(),
        waiting: count,
        /** Of those who wait, for whom it failed alone. */
        troubled: count,
        arrived: count,
        ...reached,
      }),
    ),
    /** Every node of a drawing, with how many went which way; empty for a list. */
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        waiting: count,
        /** Of those who wait, for whom it failed alone. */
        troubled: count,
        arrived: count,
        ways: z.array(z.object({ port: z.string(), people: count })),
        ...reached,
      }),
    ),
    asOf: z.string(),
  }),
})
