import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { cannotStart, count, draftFixed, journeyParams, journeySchema, notAsSeen, stateFixed } from '../contract.ts'
import { settingsSchema } from '../model/settings.ts'
import { moveChoiceSchema } from '../model/version-moves.ts'

/** What the column of versions holds. */
export const VERSION_MAX = 2 ** 31 - 1

export const publishJourney = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/publish',
  name: 'publishJourney',
  summary: '发布为新版本：以后进入的人走新版本，在途的人走完旧版本，或按选择迁到新版本、离开',
  permission: 'journeys.launch',
  params: journeyParams,
  /** The draft as it was looked at; without a revision it is published as it is. */
  body: moveChoiceSchema.extend({ revision: count.optional() }),
  answer: journeySchema.extend({ moved: count, left: count, finishing: count }),
  refusals: {
    ...stateFixed,
    ...notAsSeen,
    incomplete: cannotStart.incomplete,
    executor_left: cannotStart.executor_left,
    not_approved: cannotStart.not_approved,
    ...{ send_refused: cannotStart.send_refused, sub_not_running: cannotStart.sub_not_running },
    sub_loop: cannotStart.sub_loop,
  },
})

export const dryRunPublish = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/publish/dry-run',
  name: 'dryRunPublish',
  reads: true,
  summary: '试发布：在途的人谁会到哪一步、何时到点、谁离开、谁走完旧版本；什么都不写',
  permission: 'journeys.read',
  params: journeyParams,
  body: moveChoiceSchema,
  answer: z.object({
    /** Of the draft that was tried. */
    revision: count,
    /** Only words, the doer or reminders differ from what runs. */
    sameWay: z.boolean(),
    nodes: z.array(
      z.object({
        nodeId: z.string(),
        title: z.string(),
        kind: z.string(),
        /** The version they walk now. */
        version: count,
        people: count,
        fate: z.enum(['finish', 'leave', 'move']),
        /** The new version has this node too. */
        there: z.boolean(),
        toNodeId: z.string().nullable(),
        /** When the first and the last would be due, where that is reckoned anew; otherwise as before. */
        due: z.object({ first: z.string(), last: z.string() }).nullable(),
        examples: z.array(z.object({ contactId: count, name: z.string() })),
      }),
    ),
    finish: count,
    move: count,
    leave: count,
    asOf: z.string(),
  }),
  refusals: stateFixed,
})

export const listJourneyVersions = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/versions',
  name: 'listJourneyVersions',
  summary: '发布过的版本，最新的在前，各有多少人进入、多少人在途',
  permission: 'journeys.read',
  params: journeyParams,
  query: pageQuery,
  answer: pageOf(
    z.object({
      version: count,
      at: z.string(),
      byName: z.string(),
      entered: count,
      active: count,
      /** Who enters now walks this one. */
      running: z.boolean(),
    }),
  ),
})

export const readJourneyVersion = defineRoute({
  method: 'get',
  path: '/journeys/{journeyId}/version',
  name: 'readJourneyVersion',
  summary: '一个发布过的版本的全部设置；不说哪一个就是正在用的',
  permission: 'journeys.read',
  params: journeyParams,
  query: z.object({ version: z.coerce.number().int().min(1).max(VERSION_MAX).optional() }),
  answer: z.object({ version: count, settings: settingsSchema, at: z.string(), byName: z.string() }),
})

export const restoreJourneyVersion = defineRoute({
  method: 'post',
  path: '/journeys/{journeyId}/restore',
  name: 'restoreJourneyVersion',
  summary: '把草稿改回一个发布过的版本；发布之后才生效',
  permission: 'journeys.write',
  params: journeyParams,
  body: z.object({
    version: z.number().int().min(1).max(VERSION_MAX),
    /** The draft as it was when it was read: refused where another has changed it since. */
    revision: count,
  }),
  answer: journeySchema,
  refusals: {
    ...stateFixed,
    ...draftFixed,
    part_gone: {
      status: 409,
      zh: '第 {version} 版用到的东西有的已经删掉了（{part}），不能整版改回。请打开“和现在的比”，对照着改草稿。',
      en: 'Version {version} uses what is no longer there ({part}). Compare it and change the draft by hand.',
    },
  },
})
