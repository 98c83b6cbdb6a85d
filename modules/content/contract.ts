import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { CONTENT_KINDS, SCRIPT_PURPOSES, SCRIPT_STAGES, TOUCHPOINTS } from './model/labels.ts'
import { WECOM_TEXT_CHARACTERS_MAX } from './model/render-script.ts'
import { SCRIPT_NAME_CHARACTERS_MAX } from './model/script.ts'

export { listMaterials } from './contract/materials.ts'
export { listPersonas, readOwnPersona } from './contract/personas.ts'
export {
  CONTENT_KINDS,
  type ContentKind,
  kindOfScript,
  type Label,
  SCRIPT_PURPOSES,
  SCRIPT_STAGES,
  type ScriptStage,
  TOUCHPOINTS,
} from './model/labels.ts'
export { pageInChat } from './model/material.ts'
export { renderScript } from './model/render-script.ts'
export { EXAMPLE_VALUES, SCRIPT_VARIABLES } from './model/variables.ts'

const stage = z.enum(SCRIPT_STAGES.map((label) => label.value))
const touchpoint = z.enum(TOUCHPOINTS.map((label) => label.value))
const purpose = z.enum(SCRIPT_PURPOSES.map((label) => label.value))

const contentKind = z.enum(CONTENT_KINDS.map((label) => label.value))

const wording = {
  name: z.string().trim().min(1).max(SCRIPT_NAME_CHARACTERS_MAX),
  // Code units; the exact limit counts characters and is refused by name.
  body: z
    .string()
    .trim()
    .min(1)
    .max(WECOM_TEXT_CHARACTERS_MAX * 2),
  stage: stage.nullable().default(null),
  touchpoint: touchpoint.nullable().default(null),
  purpose: purpose.nullable().default(null),
  /** What it gives whom it reaches; without it that follows from the purpose. */
  contentKind: contentKind.nullable().default(null),
}

/** Why words that are refused are said all the same. */
const claimReason = z.string().trim().max(200).optional()

const versionSchema = z.object({
  version: z.number().int(),
  name: z.string(),
  body: z.string(),
  stage: stage.nullable(),
  touchpoint: touchpoint.nullable(),
  purpose: purpose.nullable(),
  contentKind: contentKind.nullable(),
  savedAt: z.string(),
  savedBy: z.string(),
})

export const scriptSchema = versionSchema.extend({ id: z.string(), archived: z.boolean() })

const scriptId = z.object({ scriptId: z.uuid() })

const badBody = {
  unknown_variable: {
    status: 422,
    zh: '没有“{variable}”这个变量。请从变量列表里点选，或改正名字。',
    en: 'There is no variable “{variable}”. Pick one from the list.',
  },
  body_too_long: {
    status: 422,
    zh: '话术有 {length} 个字，企业微信一条文本最多 {max} 个字。请分成两条。',
    en: 'The script has {length} characters; one WeCom text may have {max}. Split it.',
  },
  claim_refused: {
    status: 422,
    zh: '“{words}”是广告不允许的用语（{source}）。请改掉；确有依据的，写明理由（至少四个字）再保存。',
    en: 'Advertising must not say “{words}” ({source}). Change it, or give the reason why you may.',
  },
} as const

export const listScripts = defineRoute({
  method: 'get',
  path: '/scripts',
  name: 'listScripts',
  summary: '话术列表，最近保存的在前',
  permission: 'content.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    stage: stage.optional(),
    touchpoint: touchpoint.optional(),
    purpose: purpose.optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  answer: pageOf(scriptSchema),
})

export const createScript = defineRoute({
  method: 'post',
  path: '/scripts',
  name: 'createScript',
  summary: '新建话术',
  permission: 'content.write',
  body: z.object({ ...wording, claimReason }),
  answer: scriptSchema,
  refusals: badBody,
})

export const readScript = defineRoute({
  method: 'get',
  path: '/scripts/{scriptId}',
  name: 'readScript',
  summary: '一条话术的当前版本',
  permission: 'content.read',
  params: scriptId,
  answer: scriptSchema,
})

export const saveScript = defineRoute({
  method: 'put',
  path: '/scripts/{scriptId}',
  name: 'saveScript',
  summary: '保存话术，成为新版本',
  permission: 'content.write',
  params: scriptId,
  body: z.object({ ...wording, claimReason, version: z.number().int().positive() }),
  answer: scriptSchema,
  refusals: {
    ...badBody,
    changed_meanwhile: {
      status: 409,
      zh: '{by} 刚刚存了第 {version} 版。请打开新版本再改，你写的内容还在草稿里。',
      en: '{by} has just saved version {version}. Open it and edit again; your draft is kept.',
    },
  },
})

export const listScriptVersions = defineRoute({
  method: 'get',
  path: '/scripts/{scriptId}/versions',
  name: 'listScriptVersions',
  summary: '一条话术的全部版本，新的在前',
  permission: 'content.read',
  params: scriptId,
  answer: z.object({ items: z.array(versionSchema) }),
})

export const restoreScriptVersion = defineRoute({
  method: 'post',
  path: '/scripts/{scriptId}/restore',
  name: 'restoreScriptVersion',
  summary: '恢复旧版本（作为新版本）',
  permission: 'content.write',
  params: scriptId,
  body: z.object({ version: z.number().int().positive().max(1_000_000) }),
  answer: scriptSchema,
  refusals: badBody,
})

export const archiveScript = defineRoute({
  method: 'post',
  path: '/scripts/{scriptId}/archive',
  name: 'archiveScript',
  summary: '归档话术，或撤销归档',
  permission: 'content.write',
  params: scriptId,
  body: z.object({ archived: z.boolean() }),
  answer: scriptSchema,
})

export const previewScript = defineRoute({
  method: 'post',
  path: '/scripts/preview',
  name: 'previewScript',
  reads: true,
  summary: '用给定的值填好话术，看缺什么',
  permission: 'content.read',
  body: z.object({
    body: wording.body,
    values: z.record(z.string().max(40), z.string().max(200)).default({}),
  }),
  answer: z.object({
    text: z.string(),
    missing: z.array(z.string()),
    fallbacks: z.array(z.string()),
    unknown: z.array(z.string()),
    characters: z.number().int(),
    charactersMax: z.number().int(),
    /** Words the law of advertising or the shop itself minds; those that are refused first. */
    claims: z.array(
      z.object({
        word: z.string(),
        level: z.enum(['refuse', 'warn']),
        origin: z.enum(['law', 'own']),
        validFrom: z.string(),
        source: z.string(),
        note: z.string(),
      }),
    ),
  }),
})

export const addStarterScripts = defineRoute({
  method: 'post',
  path: '/scripts/starters',
  name: 'addStarterScripts',
  summary: '话术库是空的时候，加入一组起步话术',
  permission: 'content.write',
  body: z.object({}),
  answer: z.object({ added: z.number().int() }),
  refusals: {
    not_empty: {
      status: 409,
      zh: '话术库里已经有话术了，不再加入起步话术。',
      en: 'There are scripts already; the starters are for an empty library.',
    },
  },
})
