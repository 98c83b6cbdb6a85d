import { expect, it } from 'vitest'
import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { addressOf, newKey, WireFailure } from './client.ts'

const listTags = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/tags',
  name: 'listTags',
  summary: '',
  permission: 'signed_in',
  params: z.object({ contactId: z.string() }),
  query: z.object({ kinds: z.array(z.string()).optional(), q: z.string().optional(), limit: z.number().optional() }),
  answer: z.object({}),
})

it('writes parameters into the path and the query, each escaped', () => {
  const address = addressOf(listTags, { params: { contactId: 'a/b?c' }, query: { kinds: ['x', 'y&z'], limit: 5 } })
  expect(address).toBe('/api/v1/contacts/a%2Fb%3Fc/tags?kinds=x&kinds=y%26z&limit=5')
})

it('leaves out what is empty', () => {
  expect(addressOf(listTags, { params: { contactId: '1' }, query: { q: '', kinds: [] } })).toBe(
    '/api/v1/contacts/1/tags',
  )
  expect(addressOf(listTags, { params: { contactId: '1' } })).toBe('/api/v1/contacts/1/tags')
})

it('speaks the language of the reader, and Chinese where there is no other', () => {
  const failure = new WireFailure(409, { code: 'sold_out', message: '领完了', messageEn: 'Sold out' })
  expect([failure.sentence('zh'), failure.sentence('en'), failure.passing]).toEqual(['领完了', 'Sold out', false])
  expect(new WireFailure(503, { code: 'busy', message: '忙' }).sentence('en')).toBe('忙')
  expect(new WireFailure(503, { code: 'busy', message: '忙' }).passing).toBe(true)
})

it('makes a new key every time', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newKey()).not.toBe(newKey())
})

it('tells an address that leads nowhere from what went wrong', () => {
  const failure = (status: number, code: string, ...paths: string[]) =>
    new WireFailure(status, { code, message: '', fields: paths.map((path) => ({ path, message: '' })) }).isNowhere
  expect([failure(404, 'not_found'), failure(400, 'invalid_input', 'params.segmentId')]).toEqual([true, true])
  expect([failure(404, 'merged'), failure(400, 'invalid_input', 'query.state')]).toEqual([false, false])
  expect([failure(400, 'invalid_input'), failure(500, 'internal')]).toEqual([false, false])
})
