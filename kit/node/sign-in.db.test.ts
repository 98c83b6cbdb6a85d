import { connect, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { openSignIn } from './sign-in.ts'

const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])
const FIELDS = 'SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'

let world: World
let proxy: Server
let dies = false
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  proxy = await stand(new URL(world.platform.database.url))
})
afterAll(async () => {
  await new Promise((resolve) => proxy.close(resolve))
  await world.close()
})

/** Stands before the database. When told, the answer to a query comes together with the news of the server's death. */
async function stand(behind: URL): Promise<Server> {
  const server = createServer((near) => {
    const far = connect(Number(behind.port), behind.hostname)
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk: Buffer) => near.write(dies && chunk.includes(READY) ? withDeath(chunk) : chunk))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => other.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function withDeath(chunk: Buffer): Buffer {
  dies = false
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(FIELDS.length + 4, 1)
  return Buffer.concat([chunk, head, Buffer.from(FIELDS)])
}

it('survives a database that dies in the breath in which it answers', async () => {
  const url = new URL(world.platform.database.url)
  const address = proxy.address()
  url.port = String(typeof address === 'object' && address?.port)
  const signIn = await openSignIn({ databaseUrl: url.href, secret: 'x'.repeat(40), publicUrl: 'http://localhost' })
  dies = true
  expect(await signIn.isKnown('nobody@huoshui.local')).toBe(false)
  expect(dies).toBe(false)
  expect(await signIn.isKnown('nobody@huoshui.local')).toBe(false)
  await signIn.close()
})
