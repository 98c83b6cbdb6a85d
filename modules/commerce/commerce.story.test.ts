import { createReadStream, existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { Actor } from '#kit/node/ctx.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { bind, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { createBatch, runImport } from './index.ts'

const REAL_FILE = new URL('../../../shared/data/online_retail.csv.gz', import.meta.url)
const actor: Actor = { kind: 'system', name: 'test' }

async function importFile(
  world: World,
  tenant: TestTenant,
  fileName: string,
  bytes: AsyncIterable<Uint8Array | string>,
) {
  const created = await createBatch(world.platform, { tenantId: tenant.tenantId, actor, fileName, bytes })
  if (!created.ok) throw new Error(created.reason)
  const ran = await runImport(world.platform, { tenantId: tenant.tenantId, actor, batchId: created.value.batchId })
  if (!ran.ok) throw new Error(ran.reason)
  return ran.value
}

describe('a year of a real shop', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(inject('engines'), modules)
  })
  afterAll(() => world.close())

  if (existsSync(REAL_FILE)) {
    it('is imported to the last figure, and again without a change', async () => {
      const tenant = await newTenant(world)
      const first = await importFile(world, tenant, 'online_retail.csv.gz', createReadStream(REAL_FILE))
      expect(first).toMatchObject({
        platform: 'online_retail',
        rows: 541_909,
        orders: 25_900,
        contacts: 4_372,
        rejected: 0,
        duplicates: 5_268,
        revenue: 89_114_079_040,
        detail: {
          newOrders: 25_900,
          newContacts: 4_372,
          saleLines: 397_884,
          saleContacts: 4_338,
          saleOrders: 18_532,
          linesWithoutContact: 135_080,
          cancelledLines: 9_288,
        },
      })
      await world.drain()
      const copy = await world.platform.warehouse.row<{ lines: number; revenue: number; people: number }>(ch`
        select count() as lines, sum(amount) as revenue, uniqExact(contact_id) as people from order_lines final
        where tenant_id = ${bind('UUID', tenant.tenantId)} and is_sale = 1 and contact_id > 0`)
      expect(copy).toEqual({ lines: 397_884, revenue: 89_114_079_040, people: 4_338 })
      expect((await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)).toEqual([])

      const again = await importFile(world, tenant, 'online_retail.csv.gz', createReadStream(REAL_FILE))
      expect(again).toMatchObject({ orders: 25_900, revenue: first.revenue })
      expect(again.detail).toMatchObject({ newOrders: 0, updatedOrders: 0, unchangedOrders: 25_900, newContacts: 0 })
    })
  } else {
    it('is left out on this machine', () => {
      console.info(`LEFT OUT: the import of 541,909 real lines, for ${REAL_FILE.pathname} is not here`)
      expect(existsSync(REAL_FILE)).toBe(false)
    })
  }
})
