import { expect, it } from 'vitest'
import { decrypt, encrypt, sign } from './crypto.ts'

// The public vector of the platform's own sample code.
const TOKEN = 'QDG6eK'
const KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
const RECEIVER = 'wx5823bf96d3bd56c7'
const ECHO = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=='
const POSTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg' +
  '3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+k' +
  'DZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6ti' +
  'WSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p' +
  '8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='

it('signs and seals the verification of the public vector byte for byte', () => {
  expect(sign(TOKEN, '1409659589', '263014780', ECHO)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3')
  expect(encrypt(KEY, Buffer.from('c41b64491c2468d0'), '1616140317555161061', RECEIVER)).toBe(ECHO)
  expect(decrypt(KEY, ECHO)).toEqual({ message: '1616140317555161061', receiver: RECEIVER })
})

it('opens the message of the public vector and seals it again', () => {
  expect(sign(TOKEN, '1409659813', '1372623149', POSTED)).toBe('477715d11cdb4164915debcba66cb864d751f3e6')
  const { message, receiver } = decrypt(KEY, POSTED)
  expect(message).toContain('<Content><![CDATA[hello]]></Content>')
  expect(Buffer.byteLength(message)).toBe(284)
  expect(encrypt(KEY, Buffer.from('0960688932c47ef1'), message, receiver)).toBe(POSTED)
})

it('pads a whole block when nothing is missing', () => {
  const full = 'x'.repeat(32 - 20)
  expect(Buffer.from(encrypt(KEY, Buffer.alloc(16), full, ''), 'base64')).toHaveLength(64)
  expect(decrypt(KEY, encrypt(KEY, Buffer.alloc(16), full, '')).message).toBe(full)
})
