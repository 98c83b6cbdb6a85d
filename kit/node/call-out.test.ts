import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANSWER_BYTES_KEPT, callOut } from './call-out.ts'

const seen: string[] = []
const server = createServer((asked, answer) => {
  seen.push(asked.url ?? '')
  if (asked.url === '/silent') return
  if (asked.url === '/moved') return answer.writeHead(307, { location: '/there' }).end()
  answer.writeHead(200)
  // Never ends: only its beginning is waited for.
  if (asked.url === '/endless') return answer.write('长'.repeat(ANSWER_BYTES_KEPT))
  if (asked.url === '/stalls') return answer.write('half')
  return answer.end('a\u0000b')
})
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const call = (url: string, privateTargets = true, timeoutMs = 5_000) =>
  callOut({ url, headers: {}, body: '{}', timeoutMs, privateTargets })

it('answers status and text, without what a database cannot keep', async () => {
  expect(await call(`http://${base}/ok`)).toMatchObject({ kind: 'answered', status: 200, answer: 'ab' })
})

it('follows no redirect', async () => {
  expect(await call(`http://${base}/moved`)).toMatchObject({ kind: 'answered', status: 307, answer: '' })
  expect(seen).not.toContain('/there')
})

it('reads no more of an answer than it keeps, and cuts no character', async () => {
  const outcome = await call(`http://${base}/endless`)
  expect(outcome).toMatchObject({ kind: 'answered', status: 200 })
  const text = outcome.kind === 'answered' ? outcome.answer : ''
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(ANSWER_BYTES_KEPT)
  expect(new Set(text)).toEqual(new Set(['长']))
})

it.each(['/silent', '/stalls'])('stops waiting for %s', async (path) => {
  expect(await call(`http://${base}${path}`, true, 60)).toMatchObject({ kind: 'failed', fault: 'timeout' })
})

it('calls nothing inside unless told so, by name or by number', async () => {
  const before = seen.length
  for (const url of [`https://${base}/ok`, 'https://localhost/ok', 'https://[::1]/ok'])
    expect(await call(url, false)).toMatchObject({ kind: 'failed', fault: 'private_target' })
  expect(await call(`http://${base}/ok`, false)).toMatchObject({ kind: 'failed' })
  expect(seen.length).toBe(before)
})

it('says why there was no answer', async () => {
  expect(await call('http://127.0.0.1:1/')).toMatchObject({ kind: 'failed', fault: 'no_connection' })
  expect(await call(`https://${base}/`)).toMatchObject({ kind: 'failed', fault: 'bad_certificate' })
})
