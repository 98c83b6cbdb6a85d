import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { NAME_CHARACTERS_MAX } from '../model/segment.ts'

/** What the segment of a list held fast is to be called. */
export const freezeBody = {
  name: z.string().trim().min(1).max(NAME_CHARACTERS_MAX),
  folder: z.string().trim().min(1).max(NAME_CHARACTERS_MAX).nullable().optional(),
}

export const freezeAnswer = z.object({ id: z.string(), name: z.string(), memberCount: z.number().nullable() })

/** Why people cannot be made into a segment. */
export const freezeRefusals = {
  name_taken: {
    status: 409,
    zh: '已经有叫“{name}”的分群，请换一个名字。',
    en: 'A segment called "{name}" exists; choose another name.',
  },
  too_many_segments: {
    status: 409,
    zh: '最多保存 {limit} 个分群，请先归档不用的。',
    en: 'At most {limit} segments; archive unused ones first.',
  },
  nobody_there: {
    status: 409,
    zh: '这里现在没有人，建不成分群。请换一格。',
    en: 'Nobody is there now, so there is nothing to make a segment of.',
  },
  list_too_long: {
    status: 409,
    zh: '一份固定名单最多 {limit} 人。请换更小的一格，或用条件建分群。',
    en: 'A list holds at most {limit} people. Take a smaller cell, or a rule.',
  },
} as const

export const freezeMembers = defineRoute({
  method: 'post',
  path: '/segments/{segmentId}/freeze',
  name: 'freezeSegmentMembers',
  summary: '把分群此刻的成员固定下来，另建一个不会自己变的分群',
  permission: 'segments.write',
  params: z.object({ segmentId: z.uuid() }),
  body: z.object(freezeBody),
  answer: freezeAnswer,
  refusals: freezeRefusals,
})

export const listPeopleListNames = defineRoute({
  method: 'get',
  path: '/people-list-names',
  name: 'listPeopleListNames',
  summary: '固定名单的名字、人数和冻结日期，写规则的句子时用',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
})
