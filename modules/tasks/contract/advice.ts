import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { CHOICES_MAX, PRODUCTS_MAX, QUESTIONS_MAX } from '../model/advice.ts'

const CONTACT_ID_MAX = 2_147_483_647
const key = z.string().regex(/^[a-z0-9_]{1,20}$/)
const words = (max: number) => z.string().trim().min(1).max(max)
const NAME_CHARACTERS_MAX = 60
const TEXT_CHARACTERS_MAX = 120
const NOTE_CHARACTERS_MAX = 200

const content = {
  name: words(NAME_CHARACTERS_MAX),
  /** Of goods; empty for all. */
  category: z.string().trim().max(NAME_CHARACTERS_MAX).default(''),
  questions: z
    .array(
      z.object({
        key,
        text: words(TEXT_CHARACTERS_MAX),
        multiple: z.boolean().default(false),
        /** The custom field that keeps the answer. */
        fieldKey: z.string().max(NAME_CHARACTERS_MAX).nullable().default(null),
        choices: z
          .array(z.object({ key, text: words(NAME_CHARACTERS_MAX), tagId: z.uuid().nullable().default(null) }))
          .min(2)
          .max(CHOICES_MAX),
      }),
    )
    .min(1)
    .max(QUESTIONS_MAX),
  products: z
    .array(
      z.object({
        key,
        name: words(TEXT_CHARACTERS_MAX),
        note: z.string().trim().max(NOTE_CHARACTERS_MAX).default(''),
        /** For which answers it is right, and why. */
        fits: z.array(z.object({ question: key, choice: key, reason: words(NAME_CHARACTERS_MAX) })).max(40),
      }),
    )
    .min(1)
    .max(PRODUCTS_MAX),
}

const sheetSchema = z.object({
  ...content,
  id: z.string(),
  version: z.number().int(),
  archived: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
})

const sheetRefusals = {
  bad_sheet: {
    status: 422,
    zh: '“{what}”对不上：编号不能重复，产品只能对应问卷里有的选项。',
    en: '“{what}” does not fit: keys are unique, and a product names choices there are.',
  },
  unknown_tag: { status: 422, zh: '选项里有一个标签已经不在了。', en: 'A tag of a choice is gone.' },
} as const

export const listAdviceSheets = defineRoute({
  method: 'get',
  path: '/advice-sheets',
  name: 'listAdviceSheets',
  summary: '顾问问卷：按品类问什么、推荐什么',
  permission: 'tasks.do',
  answer: z.object({ items: z.array(sheetSchema) }),
})

export const createAdviceSheet = defineRoute({
  method: 'post',
  path: '/advice-sheets',
  name: 'createAdviceSheet',
  summary: '新建顾问问卷',
  permission: 'tasks.write_advice',
  body: z.object(content),
  answer: sheetSchema,
  refusals: {
    ...sheetRefusals,
    too_many: { status: 409, zh: '最多 {max} 份问卷，先收起不用的。', en: 'At most {max} sheets; put one away.' },
  },
})

const sheetParams = z.object({ adviceSheetId: z.uuid() })

export const saveAdviceSheet = defineRoute({
  method: 'put',
  path: '/advice-sheets/{adviceSheetId}',
  name: 'saveAdviceSheet',
  summary: '保存顾问问卷，成为新版本；已经发出的还按原来的版本',
  permission: 'tasks.write_advice',
  params: sheetParams,
  body: z.object({ ...content, version: z.number().int().positive() }),
  answer: sheetSchema,
  refusals: {
    ...sheetRefusals,
    changed_meanwhile: {
      status: 409,
      zh: '{by} 刚刚存了第 {version} 版，请打开新版本再改。',
      en: '{by} has just saved version {version}; open it and edit again.',
    },
  },
})

export const archiveAdviceSheet = defineRoute({
  method: 'post',
  path: '/advice-sheets/{adviceSheetId}/archive',
  name: 'archiveAdviceSheet',
  summary: '收起或放回一份问卷；发出去的链接照样能答',
  permission: 'tasks.write_advice',
  params: sheetParams,
  body: z.object({ archived: z.boolean() }),
  answer: sheetSchema,
})

const answers = z.record(key, z.array(key).max(CHOICES_MAX))

const adviceSchema = z.object({
  id: z.string(),
  sheet: z.object({ id: z.string(), version: z.number().int(), name: z.string() }),
  questions: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      multiple: z.boolean(),
      choices: z.array(z.object({ key: z.string(), text: z.string() })),
    }),
  ),
  staffName: z.string(),
  openedAt: z.string(),
  /** The customer's own page. */
  link: z.string(),
  /** Until when it may be answered there. */
  expiresAt: z.string(),
  answers,
  answeredAt: z.string().nullable(),
  answeredBy: z.enum(['customer', 'guide']).nullable(),
  offered: z.array(z.object({ key: z.string(), name: z.string(), note: z.string(), reasons: z.array(z.string()) })),
  /** Null with a time: none of them. */
  chosen: z.string().nullable(),
  chosenAt: z.string().nullable(),
})

const contactParams = z.object({ contactId: z.coerce.number().int().positive().max(CONTACT_ID_MAX) })
const adviceParams = z.object({ adviceId: z.uuid() })

export const listAdvices = defineRoute({
  method: 'get',
  path: '/tasks/customers/{contactId}/advices',
  name: 'listAdvices',
  summary: '给这位客户做过的诊断：需要什么、推荐了什么、选了什么',
  permission: 'tasks.do',
  params: contactParams,
  answer: z.object({ items: z.array(adviceSchema) }),
})

export const openAdvice = defineRoute({
  method: 'post',
  path: '/tasks/customers/{contactId}/advices',
  name: 'openAdvice',
  summary: '用一份问卷为客户诊断：发链接让 TA 自己答，或边聊边替 TA 答',
  permission: 'tasks.do',
  params: contactParams,
  body: z.object({ adviceSheetId: z.uuid() }),
  answer: adviceSchema,
})

const decided = {
  chosen_already: { status: 409, zh: '客户已经选好了，可以再做一次诊断。', en: 'They have chosen; begin another.' },
} as const

export const answerAdvice = defineRoute({
  method: 'put',
  path: '/tasks/advices/{adviceId}/answers',
  name: 'answerAdvice',
  summary: '边聊边记客户的回答；答完给出推荐和理由',
  permission: 'tasks.do',
  params: adviceParams,
  body: z.object({ answers }),
  answer: adviceSchema,
  refusals: {
    ...decided,
    not_answered: { status: 422, zh: '还有问题没有答，或答得不对。', en: 'A question is open or not answered so.' },
  },
})

export const chooseAdvised = defineRoute({
  method: 'put',
  path: '/tasks/advices/{adviceId}/choice',
  name: 'chooseAdvised',
  summary: '记下客户选了哪个，或一个都没选',
  permission: 'tasks.do',
  params: adviceParams,
  body: z.object({ product: key.nullable() }),
  answer: adviceSchema,
  refusals: {
    ...decided,
    not_offered: { status: 422, zh: '这个没有推荐给 TA。', en: 'That was not offered.' },
  },
})
