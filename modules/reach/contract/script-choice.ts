import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { CHOICE_LINES_MAX } from '../model/script-choice.ts'

/** As the database writes it: lines are found again by it. */
const id = z.uuid().toLowerCase()

/** By a segment, or by a tag. */
const line = z.union([z.strictObject({ segmentId: id, scriptId: id }), z.strictObject({ tagId: id, scriptId: id })])
const lines = z
  .array(line)
  .min(1)
  .max(CHOICE_LINES_MAX)
  .superRefine((all, ctx) => {
    const keys = all.map((one) => ('tagId' in one ? one.tagId : one.segmentId))
    for (const [at, one] of all.entries())
      if (keys.indexOf(keys[at] ?? '') < at)
        ctx.addIssue({
          code: 'custom',
          path: [at, 'tagId' in one ? 'tagId' : 'segmentId'],
          message: '和前面的分群或标签重复 / named by a line before it',
        })
  })
const draft = {
  name: z.string().trim().min(1).max(60),
  lines,
  fallbackScriptId: id.nullable(),
}
const choiceId = z.object({ choiceId: z.uuid() })

export const choiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  lines: z.array(
    z.object({
      /** Of the segment and the tag one is there. */
      segmentId: z.string().nullable(),
      segmentName: z.string().nullable(),
      tagId: z.string().nullable(),
      /** With the name of its group. */
      tagName: z.string().nullable(),
      scriptId: z.string(),
      scriptName: z.string(),
    }),
  ),
  fallback: z.object({ scriptId: z.string(), scriptName: z.string() }).nullable(),
  /** What goes by it now, and would go by what it is changed to. */
  usedBy: z.array(z.object({ kind: z.object({ zh: z.string(), en: z.string() }), name: z.string(), to: z.string() })),
  savedAt: z.string(),
  savedBy: z.string(),
  archived: z.boolean(),
})

const refusals = {
  name_taken: {
    status: 409,
    zh: '已经有叫“{name}”的分人话术，请换一个名字。',
    en: 'A script choice called "{name}" exists; choose another name.',
  },
  unknown_reference: {
    status: 422,
    zh: '没有这个分群、标签或话术，或已归档。请重新选。',
    en: 'No such segment, tag or script, or it is archived. Pick another.',
  },
} as const
const tooMany = {
  status: 409,
  zh: '最多保存 {limit} 套分人话术，请先归档不用的。',
  en: 'At most {limit} script choices; archive unused ones first.',
} as const

export const listScriptChoices = defineRoute({
  method: 'get',
  path: '/script-choices',
  name: 'listScriptChoices',
  summary: '分人话术：在哪个分群、有哪个标签的人用哪条话术，先满足的算，其余用默认的',
  permission: 'reach.read',
  answer: z.object({ items: z.array(choiceSchema) }),
})

export const readScriptChoice = defineRoute({
  method: 'get',
  path: '/script-choices/{choiceId}',
  name: 'readScriptChoice',
  summary: '一套分人话术',
  permission: 'reach.read',
  params: choiceId,
  answer: choiceSchema,
})

export const createScriptChoice = defineRoute({
  method: 'post',
  path: '/script-choices',
  name: 'createScriptChoice',
  summary: '建一套分人话术',
  permission: 'reach.write',
  body: z.object(draft),
  answer: choiceSchema,
  refusals: { ...refusals, too_many: tooMany },
})

export const changeScriptChoice = defineRoute({
  method: 'put',
  path: '/script-choices/{choiceId}',
  name: 'changeScriptChoice',
  summary: '改一套分人话术；正在用它的 SOP 从下一步起照新的来',
  permission: 'reach.write',
  params: choiceId,
  body: z.object(draft),
  answer: choiceSchema,
  refusals,
})

export const archiveScriptChoice = defineRoute({
  method: 'put',
  path: '/script-choices/{choiceId}/archived',
  name: 'archiveScriptChoice',
  summary: '归档或恢复一套分人话术；已经在用的照旧',
  permission: 'reach.write',
  params: choiceId,
  body: z.object({ archived: z.boolean() }),
  answer: choiceSchema,
  refusals: { name_taken: refusals.name_taken, too_many: tooMany },
})

export const previewScriptChoice = defineRoute({
  method: 'post',
  path: '/script-choices/preview',
  name: 'previewScriptChoice',
  reads: true,
  summary: '一套分人话术现在各有多少人用哪条；给一位客户时说他用哪条',
  permission: 'reach.read',
  body: z.object({
    lines,
    fallbackScriptId: id.nullable(),
    contactId: z.number().int().min(1).max(4_294_967_295).optional(),
  }),
  answer: z.object({
    /** People of each line, and in none of those before it. */
    counts: z.array(z.number().int()),
    /** Whom no line fits. */
    others: z.number().int(),
    asOf: z.string(),
    /** Of the person asked about; null without one. */
    person: z
      .object({ contactId: z.number().int(), line: z.number().int().nullable(), scriptId: z.string().nullable() })
      .nullable(),
  }),
  refusals: { unknown_reference: refusals.unknown_reference },
})
