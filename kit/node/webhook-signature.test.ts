import { expect, it } from 'vitest'
import { isSignedWebhook, newWebhookSecret, signWebhook } from './webhook-signature.ts'

const body = '{"a":1}'

it('takes what it signed, and nothing that was changed, is old, or was signed with another secret', () => {
  const secret = newWebhookSecret()
  const headers = signWebhook(secret, { id: 'msg_1', at: new Date(), body })
  expect(isSignedWebhook(secret, body, headers)).toBe(true)
  expect(isSignedWebhook(secret, '{"a":2}', headers)).toBe(false)
  expect(isSignedWebhook(secret, body, { ...headers, 'webhook-id': 'msg_2' })).toBe(false)
  expect(isSignedWebhook(newWebhookSecret(), body, headers)).toBe(false)
  const old = signWebhook(secret, { id: 'msg_1', at: new Date(Date.now() - 600_000), body })
  expect(isSignedWebhook(secret, body, old)).toBe(false)
  expect(isSignedWebhook(secret, body, {})).toBe(false)
})
