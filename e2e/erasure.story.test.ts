import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { archiveAll, archiveFolder, readArchiveLines } from '#kit/node/archive.ts'
import { armCrashPoint, CRASH_POINTS } from '#kit/node/crash-point.ts'
import { openPart, readZipParts } from '#kit/node/table-file/zip-parts.ts'
import { checkWarehouse } from '#kit/node/warehouse-check.ts'
import { rebuildWarehouse } from '#kit/node/warehouse-rebuild.ts'
import { alias, ch } from '#kit/pure/fragment.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { type FurnishedTenant, furnishTenant, runNamedJob } from './fuzz/furnish-tenant.ts'
import { findWords, hashRows, listTenantTables } from './fuzz/tenant-rows.ts'

const NAME = '甲客户0'
const PHONE = '13800138000'
const VISITOR = 'visitor-7f3a'
const USER = 'member-7f3a'
/** A person who came by a file alone. */
const BUYER_PHONE = '13900000000'

let world: World
let shop: FurnishedTenant
let bystander: TestTenant
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  // Far from any other number, so that it can be looked for in any text.
  await world.platform.database.pool.query("select setval('contacts.contact_id_seq', 1987654000)")
  shop = await furnishTenant(world, '甲')
  await browse()
  // What the console writes bears a key, and the answer kept under it says the name.
  const kept = { 'idempotency-key': 'edited' }
  await shop.owner.call('PATCH', `/contacts/${shop.ids.contactId}`, { city: '杭州' }, kept)
  bystander = await newTenant(world)
  await (await bystander.signIn('owner')).call('POST', '/contacts', { name: NAME, phone: BUYER_PHONE })
  await world.drain()
  world.clock.moveTo(new Date(world.clock.now().getTime() + 1000)) // What is told this very moment is not archived yet.
  await archiveAll(world.platform, 0)
})
afterAll(() => world.close())

/** On the shop's pages they were a visitor first, and then said who they are. */
async function browse(): Promise<void> {
  const source = await shop.owner.call('POST', '/tracking/sources', { name: '商城二', kind: 'browser' })
  const calls = [
    { type: 'page', anonymousId: VISITOR, name: '首页' },
    { type: 'identify', anonymousId: VISITOR, userId: USER, traits: { phone: PHONE } },
    { type: 'track', anonymousId: VISITOR, event: '甲 Viewed', properties: { price: 1 } },
  ]
  const batch = calls.map((call, nth) => ({ ...call, messageId: `browse-${nth}` }))
  const body = JSON.stringify({ writeKey: source.json.writeKey, batch })
  expect((await world.app.request('/v1/batch', { method: 'POST', body })).status).toBe(200)
}

const tables = () => listTenantTables(world.platform)
const inRows = async (words: readonly string[]) =>
  (await findWords(world.platform, await tables(), shop.ids.tenantId, words)).map((row) => row.slice(0, 300))

async function inWarehouse(words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const table of modules.flatMap((module) => module.facts ?? [])) {
    const rows = await world.platform.warehouse.rows<Record<string, unknown>>(ch`select * from ${alias(table.name)}`)
    for (const row of rows.filter((one) => one.tenant_id === shop.ids.tenantId))
      if (words.some((word) => JSON.stringify(row).includes(word))) found.push(`${table.name}: ${JSON.stringify(row)}`)
  }
  return found
}

async function inArchive(words: readonly string[]): Promise<string[]> {
  const home = world.platform.config.home
  const found: string[] = []
  for (const name of await readdir(archiveFolder(home)))
    for await (const line of readArchiveLines(home, name))
      if (line.includes(shop.ids.tenantId) && words.some((word) => line.includes(word))) found.push(line.slice(0, 300))
  return found
}

async function inFiles(words: readonly string[]): Promise<string[]> {
  const folder = world.platform.files.folder
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = entries
    .filter((entry) => entry.isFile() && entry.parentPath.includes(shop.ids.tenantId))
    .map(async (entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8'))
  return (await Promise.all(texts)).filter((text) => words.some((word) => text.includes(word)))
}

async function erase(contactId: number, confirm: string): Promise<string> {
  const body = { reason: '客户来信要求', confirm }
  const asked = await shop.owner.call('POST', `/contacts/${contactId}/erasure`, body)
  expect(asked).toMatchObject({ status: 200, json: { state: 'asked', personNo: contactId } })
  return String(asked.json.id)
}

const run = (erasureId: string) =>
  runNamedJob(world, 'compliance.erase_person', { tenantId: shop.ids.tenantId, erasureId })

async function wrongChecks(): Promise<readonly unknown[]> {
  return (await checkWarehouse(world.platform)).checks.filter((check) => !check.ok)
}

describe('a person who asks', () => {
  it('is given everything that is kept of them, to read; that it was given is noted', async () => {
    const asked = await shop.owner.call('POST', `/contacts/${shop.ids.contactId}/copies`)
    expect(asked).toMatchObject({ status: 200, json: { state: 'ready', personNo: shop.ids.contactId } })
    const kept = await shop.owner.call('GET', `/contacts/${shop.ids.contactId}/copies`)
    expect(kept.json.items).toContainEqual(expect.objectContaining({ id: asked.json.id, state: 'ready' }))
    const file = await shop.owner.raw('GET', `/personal-copies/${asked.json.id}/file`)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const stored = {
      size: async () => bytes.length,
      read: async function* (from = 0, to = bytes.length) {
        yield bytes.subarray(from, to)
      },
    }
    const texts = new Map<string, string>()
    for (const [name, part] of await readZipParts(stored)) {
      const chunks: Uint8Array[] = []
      for await (const chunk of openPart(stored, part)) chunks.push(chunk)
      texts.set(name, Buffer.concat(chunks).toString('utf8'))
    }
    const page = texts.get('我的个人信息.html') ?? ''
    for (const said of [NAME, PHONE, '甲茶', '甲-1', '甲标签', '营销', '下单']) expect(page).toContain(said)
    const { parts } = JSON.parse(texts.get('我的个人信息.json') ?? '') as { parts: { module: string }[] }
    const withPeople = modules.filter((module) => 'exportPerson' in module).map((module) => module.name)
    expect(parts.map((part) => part.module)).toEqual(withPeople)
    expect([...texts.keys()]).toContain('表格/commerce-orders.csv')
    const audit = await shop.owner.call('GET', `/audit?subject=contact%3A${shop.ids.contactId}&limit=100`)
    const actions = (audit.json.items as { action: string }[]).map((entry) => entry.action)
    expect(actions).toEqual(expect.arrayContaining(['compliance.copy_person', 'compliance.download_copy']))
    const operator = await shop.tenant.signIn('operator')
    expect((await operator.raw('GET', `/personal-copies/${asked.json.id}/file`)).status).toBe(403)
  })
})

describe('a person who is erased', () => {
  it('is asked for by name, by somebody who may, and once', async () => {
    const words = [NAME, PHONE, VISITOR, USER]
    expect((await inRows(words)).length).toBeGreaterThan(1)
    expect((await inWarehouse([NAME])).length).toBeGreaterThan(0)
    for (const word of [NAME, VISITOR, USER]) expect((await inArchive([word])).length, word).toBeGreaterThan(0)
    const path = `/contacts/${shop.ids.contactId}/erasure`
    const body = { reason: '客户来信要求', confirm: '甲客户1' }
    expect(await shop.owner.call('POST', path, body)).toMatchObject({ status: 422, json: { code: 'not_confirmed' } })
    expect((await shop.guide.call('POST', path, { ...body, confirm: NAME })).status).toBe(403)
    const erasureId = await erase(shop.ids.contactId, NAME)
    expect(await shop.owner.call('POST', path, { ...body, confirm: NAME })).toMatchObject({ status: 409 })
    const early = await shop.owner.raw('GET', `/erasures/${erasureId}/certificate`)
    expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'not_done'])
    await run(erasureId)
    await world.drain()
    const done = await shop.owner.call('GET', `/erasures/${erasureId}`)
    expect(done.json).toMatchObject({
      state: 'done',
      isWhole: true,
      certificate: expect.stringMatching(/^HS-2026-0000\d$/),
    })
  })

  it('is in no table, no file, not in the archive and not in the warehouse', async () => {
    const words = [NAME, PHONE, VISITOR, USER]
    expect(await inRows(words)).toEqual([])
    expect(await inArchive([...words, String(shop.ids.contactId)])).toEqual([])
    expect(await inWarehouse([...words, String(shop.ids.contactId)])).toEqual([])
    expect(await inFiles(words)).toEqual([])
    expect(await shop.owner.call('GET', `/contacts/${shop.ids.contactId}`)).toMatchObject({ status: 404 })
  })

  it('is named in the audit log by number alone, and counted in the certificate', async () => {
    const { json } = await shop.owner.call('GET', `/erasures?q=${shop.ids.contactId}`)
    type Told = { table: string; before: number; title: unknown }
    const [erasure] = json.items as { id: string; hash: string; tables: Told[]; told: Record<string, object> }[]
    expect(erasure?.tables.filter((one) => one.title === null)).toEqual([])
    expect(Object.keys(erasure?.told.titles ?? {})).toEqual(
      expect.arrayContaining(Object.keys(erasure?.told.warehouse ?? { none: 0 })),
    )
    expect(erasure?.tables).toContainEqual(expect.objectContaining({ table: 'contacts.contact', before: 1, after: 0 }))
    expect(erasure?.tables).toContainEqual(expect.objectContaining({ table: 'contacts.identity', after: 0 }))
    expect(erasure?.tables).toContainEqual(
      expect.objectContaining({ table: 'commerce.sales_order', after: 0, kept: expect.objectContaining({}) }),
    )
    // Why somebody was erased is nobody's to read who serves customers.
    const own = ['/erasures', `/erasures/${erasure?.id}`, `/erasures/${erasure?.id}/certificate`]
    const asGuide = await Promise.all(own.map((path) => shop.guide.call('GET', path)))
    expect(asGuide.map(({ status }) => status)).toEqual([403, 403, 403])
    const page = await (await shop.owner.raw('GET', `/erasures/${erasure?.id}/certificate`)).text()
    expect(page).toContain('个人信息删除证明')
    for (const said of [String(erasure?.hash), '客户资料', 'contacts.contact']) expect(page).toContain(said)
    const english = await shop.owner.raw('GET', `/erasures/${erasure?.id}/certificate?language=en`)
    const inEnglish = await english.text()
    for (const said of ['Certificate of erasure', 'Customer profile', 'Records before'])
      expect(inEnglish).toContain(said)
    expect(inEnglish.match(/[\u4e00-\u9fff]+/g)).toEqual(['甲的店', '甲老板', '客户来信要求'])
    const audit = await shop.owner.call('GET', `/audit?subject=contact%3A${shop.ids.contactId}&limit=100`)
    const actions = (audit.json.items as { action: string }[]).map((entry) => entry.action)
    expect(actions).toEqual(expect.arrayContaining(['compliance.ask_erasure', 'compliance.erased']))
    const { pool } = world.platform.database
    await pool.query('update compliance.erasure set reason = $1 where id = $2', ['别的原因', erasure?.id])
    expect((await shop.owner.call('GET', `/erasures/${erasure?.id}`)).json.isWhole).toBe(false)
    await pool.query('update compliance.erasure set reason = $1 where id = $2', ['客户来信要求', erasure?.id])
  })

  it('does not come back when the warehouse is made again, and everybody else is there', async () => {
    expect(await wrongChecks()).toEqual([])
    await rebuildWarehouse(world.platform)
    await world.drain()
    expect(await wrongChecks()).toEqual([])
    expect(await inWarehouse([NAME, PHONE, String(shop.ids.contactId)])).toEqual([])
    expect((await inWarehouse(['甲客户1'])).length).toBeGreaterThan(0)
  })
})

/** After the rows of whichever module it breaks off, nothing of it is kept: all rows stand as before. */
async function breakAfterEachModule(erasureId: string, broken: Error): Promise<void> {
  const before = await hashRows(world.platform, await tables(), shop.ids.tenantId)
  const erasing = modules.filter((module) => 'erasePerson' in module)
  expect(erasing.length).toBeGreaterThan(8)
  for (const module of erasing) {
    const { erasePerson } = module
    const breaking: typeof erasePerson = async (ctx, contactId) => {
      await erasePerson(ctx, contactId)
      throw broken
    }
    Object.assign(module, { erasePerson: breaking })
    await expect(run(erasureId), module.name).rejects.toThrow('the power went')
    Object.assign(module, { erasePerson })
  }
  expect(await hashRows(world.platform, await tables(), shop.ids.tenantId)).toEqual(before)
}

it('has words for every table that names a person, and for every table of the warehouse', async () => {
  const { pool } = world.platform.database
  const { rows } = await pool.query<{ name: string }>(
    `
    select distinct n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relkind in ('r', 'p') and a.attname ~ '(^|_)contact_id$' and n.nspname = any($1)`,
    [modules.map((module) => module.name)],
  )
  const titled = new Set(modules.flatMap((module) => module.tables.flatMap((one) => (one.title ? [one.name] : []))))
  expect(rows.map((row) => row.name).filter((name) => !titled.has(name))).toEqual([])
  expect(rows.length).toBeGreaterThan(30)
  const untitled = modules.flatMap((module) => [
    ...module.tables.filter((one) => one.personal.length > 0 && !one.title),
    ...(module.facts ?? []).filter((one) => !one.title),
  ])
  expect(untitled.map((one) => one.name)).toEqual([])
})

describe('an erasure that breaks off', () => {
  it('is taken up again where it stood: files, warehouse and ledger are right in the end', async () => {
    const found = await shop.owner.call('GET', `/contacts?q=${BUYER_PHONE}`)
    const [buyer] = found.json.items as { id: number; name: string }[]
    if (!buyer) throw new Error('Nobody came by the file')
    expect((await inFiles([BUYER_PHONE])).length).toBeGreaterThan(0)
    const before = await hashRows(world.platform, await tables(), bystander.tenantId)
    const erasureId = await erase(buyer.id, buyer.name || String(buyer.id))

    const { warehouse, files } = world.platform
    const [removeFile, removePeople] = [files.remove, warehouse.removePeople]
    const broken = new Error('the power went')
    await breakAfterEachModule(erasureId, broken)
    Object.assign(files, {
      remove: async (key: string) => {
        await removeFile(key)
        throw broken
      },
    })
    await expect(run(erasureId)).rejects.toThrow('the power went')
    Object.assign(files, { remove: removeFile })
    await runNamedJob(world, 'compliance.resume_erasures', { tenantId: shop.ids.tenantId })
    await run(erasureId)

    Object.assign(warehouse, {
      removePeople: async (...asked: Parameters<typeof removePeople>) => {
        await removePeople(...asked)
        throw broken
      },
    })
    await expect(world.drain()).rejects.toThrow('the power went')
    Object.assign(warehouse, { removePeople })
    expect((await shop.owner.call('GET', `/erasures/${erasureId}`)).json.state).toBe('forgetting')
    await world.drain()
    const done = (await shop.owner.call('GET', `/erasures/${erasureId}`)).json
    // One file went in the attempt that broke off; the certificate counts it all the same.
    expect(done).toMatchObject({
      state: 'done',
      files: expect.arrayContaining([expect.objectContaining({ kind: 'imports', removed: 2 })]),
    })
    expect(await inRows([BUYER_PHONE])).toEqual([])
    expect(await inFiles([BUYER_PHONE])).toEqual([])
    expect(await inWarehouse([BUYER_PHONE, String(buyer.id)])).toEqual([])
    expect(await wrongChecks()).toEqual([])
    expect(await hashRows(world.platform, await tables(), bystander.tenantId)).toEqual(before)
    const preview = await shop.owner.call('GET', `/imports/${shop.ids.batchId}/preview`)
    expect(preview).toMatchObject({ status: 409, json: { code: 'file_removed' } })
  })
})

/** Every named place of an erasure in the order in which it is passed; of the modules the first and a later one. */
const BLOWS = [
  'erasure.erased_module',
  'erasure.erased_module:5',
  ...CRASH_POINTS.filter((point) => /^(erasure|forget)\./.test(point) && point !== 'erasure.erased_module'),
]

describe('an erasure whose process dies', () => {
  const victim = { name: '丙去者', phone: '13770000001' }

  /** Somebody with an order and a copy of all that is kept of them, whose name is in the archive. */
  async function addVictim(): Promise<number> {
    const { id } = (await shop.owner.call('POST', '/contacts', { ...victim, tagIds: [shop.ids.tagId] })).json
    const line = { productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 10_000 }
    const order = { platform: 'own_shop', orderNo: '丙-1', placedAt: '2026-11-01T10:00:00+08:00', contactId: id }
    expect((await shop.owner.call('POST', '/orders', { orders: [{ ...order, lines: [line] }] })).status).toBe(200)
    expect((await shop.owner.call('POST', `/contacts/${id}/copies`)).json.state).toBe('ready')
    await world.drain()
    world.clock.moveTo(new Date(world.clock.now().getTime() + 1000))
    await archiveAll(world.platform, 0)
    return Number(id)
  }

  /** One life of the process: it dies where it is told to, or comes to the end. Answers whether it died. */
  async function live(erasureId: string, blow: string | undefined): Promise<boolean> {
    let died = false
    armCrashPoint(blow, () => {
      died = true
      throw new Error('killed')
    })
    const work = async () => {
      await runNamedJob(world, 'compliance.resume_erasures', { tenantId: shop.ids.tenantId })
      await run(erasureId)
      await world.drain()
    }
    await work().catch((error: unknown) => {
      if (!died) throw error
    })
    armCrashPoint(undefined)
    return died
  }

  it('at every named place is taken up by the next, leaves nothing, and is certified once', async () => {
    const id = await addVictim()
    const everywhere = [victim.name, victim.phone, String(id)]
    expect((await inWarehouse([victim.name])).length).toBeGreaterThan(0)
    expect((await inArchive([victim.name])).length).toBeGreaterThan(0)
    const erasureId = await erase(id, victim.name)
    for (const blow of BLOWS) {
      expect([blow, await live(erasureId, blow)]).toEqual([blow, true])
      const { state } = (await shop.owner.call('GET', `/erasures/${erasureId}`)).json
      expect([blow, state]).not.toEqual([blow, 'done'])
    }
    expect(await live(erasureId, undefined)).toBe(false)
    expect(await inRows([victim.name, victim.phone])).toEqual([])
    expect(await inFiles([victim.name, victim.phone])).toEqual([])
    expect(await inArchive(everywhere)).toEqual([])
    expect(await inWarehouse(everywhere)).toEqual([])
    expect(await wrongChecks()).toEqual([])
    const done = (await shop.owner.call('GET', `/erasures/${erasureId}`)).json
    expect(done).toMatchObject({ state: 'done', isWhole: true, certificate: expect.stringMatching(/^HS-/) })
    const audit = await shop.owner.call('GET', `/audit?action=compliance.erased&subject=contact%3A${id}`)
    expect(audit.json.items).toHaveLength(1)
    const { items } = (await shop.owner.call('GET', `/erasures?q=${id}`)).json as { items: { certificate: string }[] }
    expect(items.map((one) => one.certificate)).toEqual([done.certificate])
  })
})
