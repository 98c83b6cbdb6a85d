import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { isGenuine, openPush } from './push-crypto.ts'

/** The public test vector of the official sample code. */
const TOKEN = 'QDG6eK'
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const RECEIVER = 'wx5823bf96d3bd56c7'
const SEALED = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
const SEAL = {
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  timestamp: '1409659589',
  nonce: '263014780',
}

it('opens the public test vector', () => {
  expect(isGenuine(TOKEN, SEAL, SEALED)).toBe(true)
  expect(openPush(KEY, SEALED, RECEIVER)).toBe('1616140317555161061')
})

it('takes nothing that was signed for something else', () => {
  expect(isGenuine('another', SEAL, SEALED)).toBe(false)
  expect(isGenuine(TOKEN, { ...SEAL, nonce: '1' }, SEALED)).toBe(false)
  expect(isGenuine(TOKEN, SEAL, SEALED.replace('P9', 'Q9'))).toBe(false)
  expect(isGenuine(TOKEN, { ...SEAL, signature: 'no hex' }, SEALED)).toBe(false)
  expect(isGenuine(TOKEN, { ...SEAL, signature: createHash('sha1').digest('hex') }, SEALED)).toBe(false)
})

it('opens nothing that is for another company, cut, or sealed with another key', () => {
  expect(openPush(KEY, SEALED, 'ww-other')).toBeUndefined()
  expect(openPush(KEY, SEALED.slice(0, 24), RECEIVER)).toBeUndefined()
  expect(openPush(KEY, '', RECEIVER)).toBeUndefined()
  expect(openPush(KEY.replace('j', 'k'), SEALED, RECEIVER)).toBeUndefined()
})
