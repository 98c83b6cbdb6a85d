import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'

export const SOURCES_MAX = 20
const NAME_MAX = 60
const TYPE_MAX = 60
export const RECEIVED_STATES = ['done', 'refused'] as const

const name = z.string().trim().min(1).max(NAME_MAX)
const types = z.array(z.string().max(TYPE_MAX)).min(1).max(50)
const sourceParams = z.object({ hookSourceId: z.uuid() })
const receivedParams = z.object({ receivedId: z.uuid() })
const unknownType = { status: 422, zh: '没有这种消息：{type}', en: 'No such kind of message: {type}' } as const

const sourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  types: z.array(z.string()),
  enabled: z.boolean(),
  /** Where it sends to, from the root of the server. */
  path: z.string(),
  createdAt: z.string(),
})

export const listMessageTypes = defineRoute({
  method: 'get',
  path: '/webhooks/message-types',
  name: 'listMessageTypes',
  summary: '别的系统可以发来的消息',
  permission: 'webhooks.read',
  answer: z.object({ items: z.array(z.object({ type: z.string(), zh: z.string(), en: z.string() })) }),
})

export const listHookSources = defineRoute({
  method: 'get',
  path: '/webhooks/sources',
  name: 'listHookSources',
  summary: '发来消息的系统（不含密钥）',
  permission: 'webhooks.read',
  answer: pageOf(sourceSchema),
})

export const createHookSource = defineRoute({
  method: 'post',
  path: '/webhooks/sources',
  name: 'createHookSource',
  secret: true,
  summary: '接入一个系统；签名密钥只显示这一次',
  permission: 'webhooks.manage',
  body: z.object({ name, types }),
  answer: z.object({ hookSourceId: z.string(), path: z.string(), secret: z.string() }),
  refusals: {
    unknown_type: unknownType,
    too_many: {
      status: 409,
      zh: `最多 ${SOURCES_MAX} 个系统。请先删掉不用的。`,
      en: `At most ${SOURCES_MAX} systems. Remove one that is not used.`,
    },
  },
})

export const changeHookSource = defineRoute({
  method: 'patch',
  path: '/webhooks/sources/{hookSourceId}',
  name: 'changeHookSource',
  summary: '改系统的名称、可发的消息，启用或停用',
  permission: 'webhooks.manage',
  params: sourceParams,
  body: z.object({ name: name.optional(), types: types.optional(), enabled: z.boolean().optional() }),
  answer: z.object({ hookSourceId: z.string() }),
  refusals: { unknown_type: unknownType },
})

export const removeHookSource = defineRoute({
  method: 'delete',
  path: '/webhooks/sources/{hookSourceId}',
  name: 'removeHookSource',
  summary: '删除一个系统和它发来的记录；已写入的内容不动',
  permission: 'webhooks.manage',
  params: sourceParams,
  answer: z.object({ hookSourceId: z.string() }),
})

export const renewHookSecret = defineRoute({
  method: 'post',
  path: '/webhooks/sources/{hookSourceId}/secrets',
  name: 'renewHookSecret',
  secret: true,
  summary: '换签名密钥；旧的还能用 24 小时',
  permission: 'webhooks.manage',
  params: sourceParams,
  answer: z.object({ hookSourceId: z.string(), secret: z.string() }),
})

const receivedSchema = z.object({
  id: z.string(),
  hookSourceId: z.string(),
  sourceName: z.string(),
  messageId: z.string(),
  type: z.string(),
  state: z.enum(RECEIVED_STATES),
  status: z.number().int(),
  tries: z.number().int(),
  receivedAt: z.string(),
  triedAt: z.string(),
})

export const listReceived = defineRoute({
  method: 'get',
  path: '/webhooks/received',
  name: 'listReceived',
  summary: '收到的消息，新的在前；没有通过验签的不留记录',
  permission: 'webhooks.read',
  query: pageQuery.extend({ hookSourceId: z.uuid().optional(), state: z.enum(RECEIVED_STATES).optional() }),
  answer: pageOf(receivedSchema),
})

export const readReceived = defineRoute({
  method: 'get',
  path: '/webhooks/received/{receivedId}',
  name: 'readReceived',
  summary: '一条收到的消息和给它的回答',
  reveals: true,
  permission: 'webhooks.manage',
  params: receivedParams,
  answer: receivedSchema.extend({ body: z.string(), answer: z.string() }),
})

export const replayReceived = defineRoute({
  method: 'post',
  path: '/webhooks/received/{receivedId}/replays',
  name: 'replayReceived',
  summary: '再处理一条被拒绝的消息',
  permission: 'webhooks.manage',
  params: receivedParams,
  answer: z.object({ receivedId: z.string(), state: z.enum(RECEIVED_STATES), status: z.number().int() }),
  refusals: {
    already_done: { status: 409, zh: '这条已经处理好，不会再做一遍。', en: 'Done already; it is not done twice.' },
    body_gone: { status: 409, zh: '内容已按要求清除，无法再处理。', en: 'Its body was erased.' },
    source_off: { status: 409, zh: '这个系统已停用。请先启用它。', en: 'This system is off. Turn it on first.' },
  },
})
