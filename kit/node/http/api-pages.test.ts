import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { exampleOf, fieldsOf, type JsonSchema } from './api-fields.ts'
import { mountReference } from './api-pages.ts'
import { schemaOf } from './openapi.ts'

const body = z.object({
  name: z.string().max(80),
  kind: z.enum(['a', 'b']).default('a'),
  lines: z.array(z.object({ sku: z.uuid(), quantity: z.number().int().min(1).max(9) })).max(20),
  note: z.string().optional().meta({ description: '<b>说明</b>' }),
  either: z.union([z.object({ city: z.string() }), z.object({ city: z.literal('a') }), z.null()]),
})
const route = defineRoute({
  method: 'post',
  path: '/things/{thingId}',
  name: 'changeThing',
  summary: '改 <东西>',
  permission: 'things.write',
  params: z.object({ thingId: z.uuid() }),
  body,
  answer: z.object({ id: z.string() }),
  refusals: { gone: { status: 409, zh: '已经没有了', en: 'It is gone' } },
})

it('says every field once, by its path, with what holds of it', () => {
  const fields = fieldsOf(schemaOf(body, 'input') as JsonSchema)
  expect(fields.map(({ path, type, required }) => [path, type, required])).toEqual([
    ['name', 'string', true],
    ['kind', '"a" | "b"', false],
    ['lines', 'object[]', true],
    ['lines[]', 'object', true],
    ['lines[].sku', 'string (uuid)', true],
    ['lines[].quantity', 'integer', true],
    ['note', 'string', false],
    ['either', 'object | null', true],
    ['either.city', 'string | "a"', true],
  ])
  expect(fields.find(({ path }) => path === 'lines[].quantity')?.note).toBe('≥ 1，≤ 9')
})

it('gives an example that the contract takes', () => {
  expect(body.safeParse(exampleOf(schemaOf(body, 'input') as JsonSchema)).success).toBe(true)
})

it('lists all operations, and shows one with its permission, its refusals and a call, as text', async () => {
  const app = new Hono()
  const mounted = { route, handle: () => undefined }
  mountReference(app as never, [{ name: 'things', routes: [mounted] }] as never)
  const read = async (path: string) => (await app.request(path)).text()
  expect(await read('/docs/api')).toContain(
    '<a href="/docs/api/changeThing"><code>POST /api/v1/things/{thingId}</code>',
  )
  const page = await read('/docs/api/changeThing')
  for (const said of [
    '改 &lt;东西&gt;',
    'things.write',
    '409 gone',
    '已经没有了',
    '&lt;b&gt;说明&lt;/b&gt;',
    'curl -X POST',
  ])
    expect(page).toContain(said)
  expect(page).not.toContain('<b>')
  expect((await app.request('/docs/api/nothing')).status).toBe(404)
})
