import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type HttpServer, startHttp } from '#kit/node/http/server.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import compliance from '#modules/compliance/module.ts'
import contacts from '#modules/contacts/module.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import organisation from '#modules/organisation/module.ts'
import { openSource } from './fixtures.ts'
import tracking from './module.ts'

let world: World
let server: HttpServer
beforeAll(async () => {
  world = await openWorld(inject('engines'), [organisation, compliance, contacts, tracking], { at: new Date() })
  server = await startHttp({
    platform: world.platform,
    version: '0.0.0',
    webFolder: undefined,
    health: async () => ({}),
  })
})
afterAll(async () => {
  await server.stop()
  await world.close()
})

it('the Segment SDK for Node works unchanged but for its host', async () => {
  const tenant = await newTenant(world)
  const { writeKey } = await openSource(world, tenant)
  const troubles: unknown[] = []
  const analytics = new Analytics({ writeKey, host: server.url, flushAt: 15 })
  analytics.on('error', (error) => troubles.push(error))
  for (let n = 0; n < 40; n++)
    analytics.track({ anonymousId: 'device', event: 'Product Viewed', properties: { product_id: `P${n}` } })
  analytics.identify({ userId: 'u-7', anonymousId: 'device', traits: { name: '周扬', phone: '13700137000' } })
  analytics.page({ userId: 'u-7', name: '首页', properties: { path: '/' } })
  analytics.screen({ userId: 'u-7', name: '我的' })
  analytics.group({ userId: 'u-7', groupId: 'vip' })
  analytics.alias({ userId: 'u-8', previousId: 'u-7' })
  analytics.track({ userId: 'u-8', event: 'Order Completed', properties: { order_id: '1', total: 88 } })
  await analytics.closeAndFlush()
  expect(troubles).toEqual([])

  await world.drain()
  const rows = await world.platform.warehouse.rows<{ name: string; events: string; people: string }>(ch`
    select name, count() as events, uniqExact(contact_id) as people from events
    where tenant_id = ${bind('UUID', tenant.tenantId)} and name != 'Contact Added' group by name order by name`)
  expect(rows.map(({ name, events, people }) => [name, Number(events), Number(people)])).toEqual([
    ['Group Joined', 1, 1],
    ['Order Completed', 1, 1],
    ['Page Viewed', 1, 1],
    ['Product Viewed', 40, 1],
    ['Screen Viewed', 1, 1],
  ])
})

it('and is told when its key is none', async () => {
  const troubles: { reason?: { message?: string } }[] = []
  const analytics = new Analytics({ writeKey: 'not-a-key-of-ours', host: server.url, maxRetries: 0 })
  analytics.on('error', (error) => troubles.push(error as never))
  analytics.track({ userId: 'u', event: 'E' })
  await analytics.closeAndFlush()
  expect(troubles.map(({ reason }) => reason?.message)).toEqual(['[401] Unauthorized'])
})
