import { expect, it } from 'vitest'
import { isGenuine, openPush } from './push-crypto.ts'
import { sealQuery } from './seal-push.ts'

const KEYS = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' }

it.each(['', 'a', '活水'.repeat(20)])('is genuine and opens to what was sealed: %s', (text) => {
  const how = { random: Buffer.alloc(16, 7), nonce: '42', at: new Date('2026-11-22T00:00:00Z') }
  const query = sealQuery(KEYS, 'ww1', text, how)
  const [sealed, signature, timestamp] = ['echostr', 'msg_signature', 'timestamp'].map((name) => query.get(name) ?? '')
  expect(
    isGenuine(KEYS.token, { signature: signature ?? '', timestamp: timestamp ?? '', nonce: '42' }, sealed ?? ''),
  ).toBe(true)
  expect(openPush(KEYS.aesKey, sealed ?? '', 'ww1')).toBe(text)
  expect(openPush(KEYS.aesKey, sealed ?? '', 'ww2')).toBeUndefined()
})
