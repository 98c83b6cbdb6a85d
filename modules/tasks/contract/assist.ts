import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const CONTACT_ID_MAX = 2_147_483_647
const CALLS_PER_DAY_MAX = 10_000
const URL_CHARACTERS_MAX = 500
const MODEL_CHARACTERS_MAX = 100
const SECRET_CHARACTERS_MAX = 500

const contactParams = z.object({ contactId: z.coerce.number().int().positive().max(CONTACT_ID_MAX) })

const suggestions = z.object({
  items: z.array(
    z.object({
      /** Null: new words, of no script. */
      scriptId: z.string().nullable(),
      name: z.string(),
      /** Filled with what is known of the customer. */
      text: z.string(),
      reasons: z.array(z.object({ kind: z.enum(['stage', 'purpose', 'word', 'said', 'model']), word: z.string() })),
    }),
  ),
  /** Whether a service outside may be asked as well. */
  mayAskOutside: z.boolean(),
})

export const suggestWords = defineRoute({
  method: 'get',
  path: '/tasks/customers/{contactId}/suggestions',
  name: 'suggestWords',
  summary: '现在适合跟 TA 说什么：话术库按 TA 的情况排好，写明为什么；不用网络',
  permission: 'tasks.do',
  params: contactParams,
  answer: suggestions,
})

export const askAssist = defineRoute({
  method: 'post',
  path: '/tasks/customers/{contactId}/suggestions',
  name: 'askAssist',
  summary: '请店里接的大模型帮忙挑话术、起草；不发出姓名、手机号和聊天',
  permission: 'tasks.do',
  params: contactParams,
  answer: suggestions,
  refusals: {
    assist_off: {
      status: 409,
      zh: '店里没有接大模型，或已经关掉。可以用话术库的推荐。',
      en: 'No language model is connected, or it is switched off. Use what the library suggests.',
    },
    assist_spent: {
      status: 429,
      zh: '今天已经问了 {calls} 次，到了店里定的上限。明天再问，或用话术库的推荐。',
      en: 'It was asked {calls} times today, which is the limit. Ask tomorrow, or use the library.',
    },
    assist_failed: {
      status: 503,
      zh: '大模型没有给出能用的回答（{detail}）。可以用话术库的推荐。',
      en: 'The language model gave no usable answer ({detail}). Use what the library suggests.',
    },
  },
})

/** What an HTTP header takes. */
const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'ASCII')
  .max(SECRET_CHARACTERS_MAX)
const setting = {
  enabled: z.boolean(),
  url: z.url({ protocol: /^https?$/ }).max(URL_CHARACTERS_MAX),
  model: z.string().trim().min(1).max(MODEL_CHARACTERS_MAX),
  callsPerDay: z.number().int().min(1).max(CALLS_PER_DAY_MAX),
}
const settingAnswer = z.object({
  setting: z.object({ ...setting, url: z.string(), model: z.string() }).nullable(),
  callsToday: z.number().int(),
})

export const readAssistSetting = defineRoute({
  method: 'get',
  path: '/tasks/assist-setting',
  name: 'readAssistSetting',
  summary: '接的大模型（密钥不回显）和今天问了几次',
  permission: 'tasks.set_assist',
  answer: settingAnswer,
})

export const changeAssistSetting = defineRoute({
  method: 'put',
  path: '/tasks/assist-setting',
  name: 'changeAssistSetting',
  summary: '接、改或关掉大模型；密钥加密保存，只写不读，不填就沿用',
  permission: 'tasks.set_assist',
  body: z.object({ ...setting, secret: secret.optional() }),
  answer: settingAnswer,
  refusals: {
    bad_url: {
      status: 422,
      zh: '这个地址不能用（{fault}）：要填对外的 https 地址。',
      en: 'This address cannot be used ({fault}); give a public https address.',
    },
    secret_missing: {
      status: 422,
      zh: '第一次接，或换了地址，要填密钥。',
      en: 'The key is needed the first time, and when the address changes.',
    },
  },
})
