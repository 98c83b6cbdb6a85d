import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { fetchPicture } from './fetch-picture.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const picture: RequestListener = (_, answer) => answer.writeHead(200, { 'content-type': 'image/png' }).end(PNG)
const asked: string[] = []

async function open(listener: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

const inside = await open((request, answer) => {
  asked.push(request.url ?? '')
  picture(request, answer)
})
/** `/3` sends on to `/2`, and so on to the picture at `/0`. */
const platform = await open((request, answer) => {
  const path = request.url ?? ''
  const left = Number(path.slice(1))
  if (path === '/inside') answer.writeHead(302, { location: `${inside.url}/secret` }).end()
  else if (path === '/words') answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
  else if (path === '/large') answer.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(3 * 1024 * 1024))
  else if (left === 0) picture(request, answer)
  else answer.writeHead(307, { location: `/${left - 1}` }).end()
})
afterAll(() => {
  platform.close()
  inside.close()
})

it('is fetched where it is, and where it has moved to', async () => {
  const found = { contentType: 'image/png', ending: 'png', bytes: PNG }
  expect(await fetchPicture(`${platform.url}/0`)).toEqual(found)
  expect(await fetchPicture(`${platform.url}/3`)).toEqual(found)
})

it.each([
  ['is sent on without end', '/4'],
  ['is not one', '/words'],
  ['is too large', '/large'],
])('is nothing when it %s', async (_, path) => {
  expect(await fetchPicture(`${platform.url}${path}`)).toBeUndefined()
})

it('is not looked for inside, wherever it is sent', async () => {
  expect(await fetchPicture(`${platform.url}/inside`)).toBeUndefined()
  expect(asked).toEqual([])
})
