import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { readAsk } from './read-ask.ts'
import { WireFailure } from './wire-failure.ts'

const route = defineRoute({
  ...{ method: 'post', path: '/said', name: 'say', summary: '说', permission: 'signed_in' },
  body: z.object({ words: z.string(), more: z.unknown() }),
  answer: z.object({}),
})

async function send(body: string): Promise<{ code: number; said: unknown }> {
  const app = new Hono()
  app.onError((error, c) => c.json(error.message, (error instanceof WireFailure ? error.status : 500) as 400))
  app.post('/said', async (c) => c.json((await readAsk(c, route)).body as never))
  const answer = await app.request('/said', { method: 'POST', body })
  return { code: answer.status, said: await answer.json() }
}

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

it('counts how deep a body is, not what people write in it', async () => {
  expect(await send(`{"words":"${'[{'.repeat(30)}","more":${nested(39)}}`)).toMatchObject({ code: 200 })
  expect(await send(`{"words":"","more":${nested(40)}}`)).toEqual({ code: 400, said: 'invalid_json' })
})

it('lets no brackets of a text pay for those of the body', async () => {
  const closing = [']'.repeat(5000), `\\"${'}'.repeat(5000)}`]
  for (const words of closing)
    expect(await send(`{"words":"${words}","more":${nested(2000)}}`)).toEqual({ code: 400, said: 'invalid_json' })
})
