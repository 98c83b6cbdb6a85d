import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { PERSONA_RULES, personaSchema } from '../model/persona.ts'

const shown = personaSchema.extend({
  id: z.string(),
  version: z.number().int(),
  archived: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
})
const personaParams = z.object({ personaId: z.uuid() })

const refusals = {
  changed_meanwhile: {
    status: 409,
    zh: '别人刚刚改过这个人设，这一次没有保存。请看过现在的再改。',
    en: 'Somebody has just changed this persona, and this was not saved.',
  },
  name_taken: { status: 409, zh: '已有人设叫“{name}”。', en: 'There is a persona “{name}”.' },
  staff_taken: {
    status: 409,
    zh: '有员工已经是“{name}”了。一个人只用一个人设。',
    en: 'Somebody speaks as “{name}” already. An account has one persona.',
  },
  too_many_personas: { status: 409, zh: '最多 {max} 个人设。', en: 'At most {max} personas.' },
} as const

export const listPersonas = defineRoute({
  method: 'get',
  path: '/personas',
  name: 'listPersonas',
  summary: '人设：语气、故事、不说的话、照片、发布日历，和用它的账号',
  permission: 'content.read',
  query: pageQuery.extend({ archived: z.enum(['true', 'false']).default('false') }),
  answer: pageOf(shown),
})

export const readOwnPersona = defineRoute({
  method: 'get',
  path: '/personas/mine',
  name: 'readOwnPersona',
  summary: '自己的账号用的人设；没有就是空的',
  permission: 'content.read',
  answer: z.object({ persona: shown.nullable(), others: z.array(z.string()) }),
})

export const createPersona = defineRoute({
  method: 'post',
  path: '/personas',
  name: 'createPersona',
  summary: '建一个人设',
  permission: 'content.write',
  body: personaSchema,
  answer: shown,
  refusals,
})

export const savePersona = defineRoute({
  method: 'put',
  path: '/personas/{personaId}',
  name: 'savePersona',
  summary: '改一个人设；用它的账号都跟着改',
  permission: 'content.write',
  params: personaParams,
  body: personaSchema.extend({ version: z.number().int() }),
  answer: shown,
  refusals,
})

export const archivePersona = defineRoute({
  method: 'post',
  path: '/personas/{personaId}/archive',
  name: 'archivePersona',
  summary: '收起一个人设，或放回来',
  permission: 'content.write',
  params: personaParams,
  body: z.object({ archived: z.boolean() }),
  answer: shown,
  refusals,
})

export const checkWithPersona = defineRoute({
  method: 'post',
  path: '/personas/{personaId}/check',
  name: 'checkWithPersona',
  reads: true,
  summary: '一段话像不像这个人设：哪条不说的说了、称呼、感叹号、字数，逐条写明依据',
  permission: 'content.read',
  params: personaParams,
  body: z.object({ text: z.string().max(8000) }),
  answer: z.object({
    findings: z.array(
      z.object({ rule: z.enum(PERSONA_RULES), level: z.enum(['breach', 'hint']), zh: z.string(), en: z.string() }),
    ),
  }),
})
