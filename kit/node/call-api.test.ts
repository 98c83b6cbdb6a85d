import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { API_ANSWER_BYTES_MAX, callApi } from './call-api.ts'

let server: Server
let url: string
let listener: RequestListener
beforeAll(async () => {
  server = createServer((request, response) => listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const get = (timeoutMs = 5_000) => callApi({ url: `${url}/a?b=1`, method: 'GET', timeoutMs })

it('sends JSON and reads the answer with the clock of the other side', async () => {
  let heard = ''
  listener = (request, response) => {
    const told = `${request.method} ${request.url} ${request.headers['content-type']} `
    request.on('data', (chunk) => (heard += told + chunk))
    request.on('end', () => response.setHeader('date', 'Mon, 23 Nov 2026 00:00:00 GMT').end('{"errcode":0}'))
  }
  const answer = await callApi({ url: `${url}/x`, method: 'POST', body: { name: '张三' }, timeoutMs: 5_000 })
  expect(answer).toEqual({ kind: 'answered', status: 200, json: { errcode: 0 }, at: new Date('2026-11-23') })
  expect(heard).toBe('POST /x application/json; charset=utf-8 {"name":"张三"}')
})

it('sends files and forms as what they are', async () => {
  let heard: string[] = []
  listener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      heard = [request.headers['content-type'] ?? '', Buffer.concat(chunks).toString()]
      response.end('{}')
    })
  }
  const body = new FormData()
  body.append('media', new Blob(['abc']), '图.png')
  await callApi({ url, method: 'POST', body, timeoutMs: 5_000 })
  expect(heard[0]).toMatch(/^multipart\/form-data; boundary=/)
  expect(heard[1]).toMatch(/filename="图.png"[\s\S]*abc/)
  await callApi({ url, method: 'POST', form: new URLSearchParams({ a: '1 2' }), timeoutMs: 5_000 })
  expect(heard).toEqual(['application/x-www-form-urlencoded;charset=UTF-8', 'a=1+2'])
})

it('reads packed answers, and none that is larger than may be', async () => {
  listener = (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}'))
  expect(await get()).toMatchObject({ kind: 'answered', json: { a: 1 } })
  listener = (_, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(API_ANSWER_BYTES_MAX + 1)))
  expect(await get()).toMatchObject({ kind: 'failed', mayBeDone: true })
  listener = (_, response) => response.end(Buffer.alloc(API_ANSWER_BYTES_MAX + 1))
  expect(await get()).toMatchObject({ kind: 'failed', mayBeDone: true, detail: 'ANSWER_TOO_LARGE' })
})

it('follows nobody elsewhere, and takes no page for an answer', async () => {
  listener = (_, response) => response.writeHead(302, { location: '/other' }).end('{"errcode":0}')
  expect(await get()).toEqual({ kind: 'failed', mayBeDone: true, detail: 'HTTP 302, no JSON' })
  listener = (_, response) => response.end('<html>')
  expect(await get()).toEqual({ kind: 'failed', mayBeDone: true, detail: 'HTTP 200, no JSON' })
})

it('knows what was certainly not heard from what may have been done', async () => {
  listener = () => {}
  expect(await get(50)).toEqual({ kind: 'failed', mayBeDone: true, detail: 'TIMEOUT' })
  listener = (_, response) => response.writeHead(200, { 'content-length': 10 }).write('{')
  expect(await get(50)).toEqual({ kind: 'failed', mayBeDone: true, detail: 'TIMEOUT' })
  listener = (request) => request.socket.destroy()
  expect(await get()).toEqual({ kind: 'failed', mayBeDone: true, detail: 'ECONNRESET' })
  const nobody = await callApi({ url: 'http://127.0.0.1:1/', method: 'GET', timeoutMs: 5_000 })
  expect(nobody).toEqual({ kind: 'failed', mayBeDone: false, detail: 'ECONNREFUSED' })
})
