import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import {
  MATERIAL_BYTES_MAX,
  MATERIAL_KINDS,
  MATERIAL_NAME_CHARACTERS_MAX,
  MATERIAL_URL_CHARACTERS_MAX,
} from '../model/material.ts'

const address = z.string().trim().max(MATERIAL_URL_CHARACTERS_MAX).default('')
/** Characters; bytes are counted after, and refused by name. */
const wording = z.object({
  kind: z.enum(MATERIAL_KINDS),
  name: z.string().trim().min(1).max(MATERIAL_NAME_CHARACTERS_MAX),
  title: z.string().trim().min(1).max(MATERIAL_BYTES_MAX.link),
  description: z.string().trim().max(MATERIAL_BYTES_MAX.description).default(''),
  url: address,
  appId: z.string().trim().max(64).default(''),
  page: z.string().trim().max(512).default(''),
  pictureUrl: address,
})

export const materialSchema = wording.extend({
  id: z.string(),
  archived: z.boolean(),
  savedAt: z.string(),
  savedBy: z.string(),
})

const materialId = z.object({ materialId: z.uuid() })
const refusals = {
  not_sendable: {
    status: 422,
    zh: '这样的素材企业微信不收，请改：{fields}。标题链接最多 128 字节、小程序 64 字节（一个汉字 3 字节）；小程序要有封面图。',
    en:
      'WeCom does not take such a material; change: {fields}. A title has 128 bytes, of a card 64; ' +
      'a card needs a picture.',
  },
  claim_refused: {
    status: 422,
    zh: '“{words}”是广告不允许的用语（{source}）。请改掉。',
    en: 'Advertising must not say “{words}” ({source}). Change it.',
  },
} as const

export const listMaterials = defineRoute({
  method: 'get',
  path: '/materials',
  name: 'listMaterials',
  summary: '素材：导购一点就能放进聊天的链接和小程序卡片，最近保存的在前',
  permission: 'content.read',
  query: pageQuery.extend({
    q: z.string().trim().max(100).optional(),
    kind: z.enum(MATERIAL_KINDS).optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  answer: pageOf(materialSchema),
})

export const createMaterial = defineRoute({
  method: 'post',
  path: '/materials',
  name: 'createMaterial',
  summary: '加一个素材',
  permission: 'content.write',
  body: wording,
  answer: materialSchema,
  refusals,
})

export const saveMaterial = defineRoute({
  method: 'put',
  path: '/materials/{materialId}',
  name: 'saveMaterial',
  summary: '改一个素材',
  permission: 'content.write',
  params: materialId,
  body: wording,
  answer: materialSchema,
  refusals,
})

export const archiveMaterial = defineRoute({
  method: 'post',
  path: '/materials/{materialId}/archive',
  name: 'archiveMaterial',
  summary: '收起一个素材，或放回来',
  permission: 'content.write',
  params: materialId,
  body: z.object({ archived: z.boolean() }),
  answer: materialSchema,
})
