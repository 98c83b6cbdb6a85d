import { z } from 'zod'
import type { Route } from '#kit/pure/route.ts'
import { pathParameters } from '#kit/pure/route-path.ts'
import type { ModuleManifest } from '../module.ts'
import { API_BASE } from './mount-routes.ts'

type Json = Record<string, unknown>

/** The whole API as OpenAPI 3.1, drawn from the contracts that also validate it. */
export function describeApi(modules: readonly ModuleManifest[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const module of modules)
    for (const { route } of module.routes ?? []) {
      const path = API_BASE + route.path
      paths[path] = { ...paths[path], [route.method]: describeRoute(module.name, route) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Huoshui 活水', version, description: '金额为整数，单位是货币单位的万分之一。时间为 ISO 8601。' },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: '`huoshui key create` 生成的密钥' },
        session: { type: 'apiKey', in: 'cookie', name: 'huoshui.session_token' },
      },
      schemas: { Error: errorSchema },
    },
  }
}

const errorSchema = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    messageEn: { type: 'string' },
    requestId: { type: 'string' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

function describeRoute(tag: string, route: Route): Json {
  const refused = Object.entries(route.refusals ?? {}).map(([reason, { status, en }]) => ({ reason, status, en }))
  const statuses = Map.groupBy(refused, (refusal) => String(refusal.status))
  const failures = Object.fromEntries(
    [...statuses].map(([status, list]) => [
      status,
      errorAnswer(list.map((r) => `\`${r.reason}\`: ${r.en}`).join('\n')),
    ]),
  )
  return {
    operationId: route.name,
    tags: [tag],
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [...parametersOf('path', route), ...parametersOf('query', route), ...headersOf(route)],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    ...(route.wire === 'file' ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: {
      200: describeAnswer(route),
      400: errorAnswer('输入有误'),
      401: errorAnswer('未登录'),
      403: errorAnswer('没有权限'),
      ...failures,
    },
  }
}

function describeAnswer(route: Route): Json {
  if (route.wire === 'download') return { description: '文件', content: { 'application/octet-stream': {} } }
  return { description: '成功', content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } }
}

function errorAnswer(description: string): Json {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }
}

function parametersOf(place: 'path' | 'query', route: Route): Json[] {
  const schema = place === 'path' ? route.params : route.query
  if (!schema)
    return place === 'path'
      ? pathParameters(route.path).map((name) => ({ name, in: place, required: true, schema: {} }))
      : []
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: inner,
  }))
}

const KEY_WORDS = '同一个人或同一把密钥，七天内用同一个键再发同一个请求，得到第一次的回答，不再做一次。'

function headersOf(route: Route): Json[] {
  if (route.method === 'get') return []
  const schema = { type: 'string', maxLength: 200 }
  return [{ name: 'Idempotency-Key', in: 'header', required: false, description: KEY_WORDS, schema }]
}

/** A contract's schema as JSON Schema. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return json
}
