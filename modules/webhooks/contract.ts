import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'

export const ENDPOINTS_MAX = 20
const NAME_MAX = 60
const URL_MAX = 500
const EVENT_MAX = 60
const EVENTS_MAX = 100
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const

const endpointParams = z.object({ endpointId: z.uuid() })
const deliveryParams = z.object({ deliveryId: z.uuid() })
const name = z.string().trim().min(1).max(NAME_MAX)
const url = z.string().trim().min(1).max(URL_MAX)
const events = z.array(z.string().max(EVENT_MAX)).min(1).max(EVENTS_MAX)

export const endpointSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  /** Why the program turned it off by itself. */
  offReason: z.enum(['failing', 'gone']).nullable(),
  failingSince: z.string().nullable(),
  lastFault: z.string().nullable(),
  waiting: z.number().int(),
  failed: z.number().int(),
  createdAt: z.string(),
})

const badUrl = {
  status: 422,
  zh: '这个地址不能用（{fault}）。请填公网可达的 https 地址。',
  en: 'This address cannot be used ({fault}). Give an https address on the public internet.',
} as const
const unknownEvent = { status: 422, zh: '没有这个事件：{event}', en: 'No such event: {event}' } as const
const endpointOff = {
  status: 409,
  zh: '这个接收地址已停用。请先启用它。',
  en: 'This endpoint is off. Turn it on first.',
} as const

export const listEvents = defineRoute({
  method: 'get',
  path: '/webhooks/events',
  name: 'listWebhookEvents',
  summary: '可以订阅的事件',
  permission: 'webhooks.read',
  answer: z.object({ items: z.array(z.object({ event: z.string(), zh: z.string(), en: z.string() })) }),
})

export const listEndpoints = defineRoute({
  method: 'get',
  path: '/webhooks/endpoints',
  name: 'listWebhookEndpoints',
  summary: 'Webhook 接收地址（不含密钥）',
  permission: 'webhooks.read',
  answer: pageOf(endpointSchema),
})

export const createEndpoint = defineRoute({
  method: 'post',
  path: '/webhooks/endpoints',
  name: 'createWebhookEndpoint',
  secret: true,
  summary: '新建接收地址；签名密钥只显示这一次',
  permission: 'webhooks.manage',
  body: z.object({ name, url, events }),
  answer: z.object({ endpointId: z.string(), secret: z.string() }),
  refusals: {
    bad_url: badUrl,
    unknown_event: unknownEvent,
    too_many: {
      status: 409,
      zh: `最多 ${ENDPOINTS_MAX} 个接收地址。请先删掉不用的。`,
      en: `At most ${ENDPOINTS_MAX} endpoints. Remove one that is not used.`,
    },
  },
})

export const changeEndpoint = defineRoute({
  method: 'patch',
  path: '/webhooks/endpoints/{endpointId}',
  name: 'changeWebhookEndpoint',
  summary: '改接收地址的名称、网址、事件，启用或停用',
  permission: 'webhooks.manage',
  params: endpointParams,
  body: z.object({
    name: name.optional(),
    url: url.optional(),
    events: events.optional(),
    enabled: z.boolean().optional(),
  }),
  answer: z.object({ endpointId: z.string() }),
  refusals: { bad_url: badUrl, unknown_event: unknownEvent },
})

export const removeEndpoint = defineRoute({
  method: 'delete',
  path: '/webhooks/endpoints/{endpointId}',
  name: 'removeWebhookEndpoint',
  summary: '删除接收地址和它的投递记录',
  permission: 'webhooks.manage',
  params: endpointParams,
  answer: z.object({ endpointId: z.string() }),
})

export const renewSecret = defineRoute({
  method: 'post',
  path: '/webhooks/endpoints/{endpointId}/secrets',
  name: 'renewWebhookSecret',
  secret: true,
  summary: '换签名密钥；旧的再同时签 24 小时',
  permission: 'webhooks.manage',
  params: endpointParams,
  answer: z.object({ endpointId: z.string(), secret: z.string() }),
})

export const pingEndpoint = defineRoute({
  method: 'post',
  path: '/webhooks/endpoints/{endpointId}/pings',
  name: 'pingWebhookEndpoint',
  summary: '发一条测试消息',
  permission: 'webhooks.manage',
  params: endpointParams,
  answer: z.object({ deliveryId: z.string() }),
  refusals: { endpoint_off: endpointOff },
})

export const replayFailed = defineRoute({
  method: 'post',
  path: '/webhooks/endpoints/{endpointId}/replays',
  name: 'replayFailedWebhooks',
  summary: '重发某时以来失败的全部投递',
  permission: 'webhooks.manage',
  params: endpointParams,
  body: z.object({ since: z.iso.datetime({ offset: true }) }),
  answer: z.object({ replayed: z.number().int() }),
  refusals: { endpoint_off: endpointOff },
})

const deliverySchema = z.object({
  id: z.string(),
  endpointId: z.string(),
  endpointName: z.string(),
  messageId: z.string(),
  event: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable(),
  lastFault: z.string().nullable(),
  createdAt: z.string(),
  nextAt: z.string().nullable(),
})

export const listDeliveries = defineRoute({
  method: 'get',
  path: '/webhooks/deliveries',
  name: 'listWebhookDeliveries',
  summary: '投递记录，新的在前',
  permission: 'webhooks.read',
  query: pageQuery.extend({
    endpointId: z.uuid().optional(),
    state: z.enum(DELIVERY_STATES).optional(),
    event: z.string().max(EVENT_MAX).optional(),
  }),
  answer: pageOf(deliverySchema),
})

export const readDelivery = defineRoute({
  method: 'get',
  path: '/webhooks/deliveries/{deliveryId}',
  name: 'readWebhookDelivery',
  summary: '一次投递：发了什么，每次得到什么回答',
  permission: 'webhooks.read',
  params: deliveryParams,
  answer: deliverySchema.extend({
    url: z.string(),
    body: z.string(),
    tries: z.array(
      z.object({
        attemptNo: z.number().int(),
        at: z.string(),
        status: z.number().int().nullable(),
        fault: z.string().nullable(),
        detail: z.string(),
        /** The first 2 kB. */
        answer: z.string(),
        milliseconds: z.number().int(),
      }),
    ),
  }),
})

export const replayDelivery = defineRoute({
  method: 'post',
  path: '/webhooks/deliveries/{deliveryId}/replays',
  name: 'replayWebhookDelivery',
  summary: '重发一次投递，编号和内容不变',
  permission: 'webhooks.manage',
  params: deliveryParams,
  answer: z.object({ deliveryId: z.string() }),
  refusals: { endpoint_off: endpointOff },
})
