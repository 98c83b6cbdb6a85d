import type { Platform } from '#kit/node/module.ts'
import type { World } from '#kit/testing/world.ts'
import { createBatch, runImport } from '#modules/commerce/index.ts'
import { tickJourneys } from '#modules/journeys/index.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'
import { proposeTouches } from '#modules/reach/index.ts'
import { assignTasks } from '#modules/tasks/index.ts'

/** A real id for each name that stands in a path or a body, of things this tenant holds. */
export type Samples = Readonly<Record<string, string | number>>

export interface Furnished {
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly guide: Caller
  readonly samples: Samples
}

const CSV = `订单号,下单时间,联系电话,商品名称,商品数量,商品单价
F-1,2026-10-01 10:00:00,13800000001,猫粮,1,10
F-2,2026-10-02 10:00:00,13800000002,狗粮,2,20
F-3,坏的时间,13800000003,猫砂,1,10
`

/** A tenant that holds something in every module. `mark` stands in every name, so that a leak can be seen. */
export async function furnishTenant(world: World, mark: string): Promise<Furnished> {
  const tenant = await newTenant(world, `${mark}店`)
  const owner = await tenant.signIn('owner', `${mark}老板`)
  const guide = await tenant.signIn('guide', `${mark}导购`)
  const make = makerFor(owner)
  const tagGroup = await make('/tag-groups', { name: `${mark}组` })
  const tag = await make('/tags', { name: `${mark}标签`, groupId: tagGroup.groupId })
  const contact = await make('/contacts', { name: `${mark}顾客`, phone: '13900000001', guideStaffId: guide.staffId })
  const contactId = Number(contact.id)
  await make('/contacts/tags', { tagId: tag.tagId, contactIds: [contactId] })
  const script = await make('/scripts', { name: `${mark}话术`, body: `${mark}您好` })
  const rule = { version: 1, root: { all: [] } }
  const segment = await make('/segments', { name: `${mark}分群`, rule })
  const key = await make('/keys', { name: `${mark}密钥`, scopes: ['contacts.read'] })
  const batchId = await importFile(world.platform, tenant.tenantId, mark)
  const orders = await need(owner, 'GET', '/orders')
  const [order] = orders.items as { id: string }[]
  const ids = { contactId, staffId: guide.staffId, mark }
  const { touchId, taskId } = await tenant.inside((ctx) => givesTask(ctx, ids))
  await world.drain()
  const journeyId = await runJourney(world, { tenant, owner, segmentId: String(segment.id), mark })
  await world.drain()
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000)) // A result is as of a moment after the entry.
  const proof = { way: 'spoken', note: mark }
  await need(owner, 'PUT', `/contacts/${contactId}/consents`, { purpose: 'marketing', state: 'granted', proof })
  await need(owner, 'GET', `/journeys/${journeyId}/result`)
  const samples = {
    ...{ contactId, staffId: guide.staffId, guideStaffId: guide.staffId, tenantId: tenant.tenantId },
    ...{ tagId: String(tag.tagId), groupId: String(tagGroup.groupId), scriptId: String(script.id) },
    ...{ segmentId: String(segment.id), keyId: String(key.keyId), batchId, orderId: order?.id ?? '' },
    ...{ touchId, taskId, journeyId },
  }
  return { tenant, owner, guide, samples }
}

async function need(owner: Caller, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const { status, json } = await owner.call(method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  return json
}

function makerFor(owner: Caller) {
  return (path: string, body?: unknown) => need(owner, 'POST', path, body)
}

async function importFile(platform: Platform, tenantId: string, mark: string): Promise<string> {
  const actor = { kind: 'system', name: 'test' } as const
  const bytes = (async function* () {
    yield CSV.replaceAll('粮', `粮${mark}`)
  })()
  const created = await createBatch(platform, { tenantId, actor, fileName: `${mark}.csv`, bytes })
  if (!created.ok) throw new Error(created.reason)
  const { batchId } = created.value
  const ran = await runImport(platform, { tenantId, actor, batchId })
  if (!ran.ok) throw new Error(ran.reason)
  return batchId
}

type Ctx = Parameters<Parameters<TestTenant['inside']>[0]>[0]

async function givesTask(ctx: Ctx, { contactId, staffId, mark }: { contactId: number; staffId: string; mark: string }) {
  const at = ctx.now()
  const ask = { key: `${mark}-1`, contactId, purpose: 'service', channel: 'private_chat', staffId, at } as const
  const [decision] = await proposeTouches(ctx, [ask])
  const task = { key: `${mark}-1`, contactId, staffId, title: `${mark}任务`, text: `${mark}您好`, dueAt: at }
  const [taskId] = await assignTasks(ctx, [{ ...task, ...(decision && { touchId: decision.touchId }) }])
  if (!decision || !taskId) throw new Error('no task was given')
  return { touchId: decision.touchId, taskId }
}

interface RunOf {
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly segmentId: string
  readonly mark: string
}

/** An SOP that has run its first step. */
async function runJourney(world: World, { tenant, owner, segmentId, mark }: RunOf): Promise<string> {
  const make = makerFor(owner)
  const created = await make('/journeys', { name: `${mark}关怀` })
  const draft = created.draft as Record<string, unknown>
  const step = {
    id: world.clock.newId(),
    kind: 'message',
    day: 0,
    time: '10:00',
    title: mark,
    scriptId: null,
    text: mark,
  }
  const settings = { ...draft, stage: { segmentId }, holdoutPercent: 0, purpose: 'service', steps: [step] }
  const journeyId = String(created.id)
  await need(owner, 'PATCH', `/journeys/${journeyId}`, { settings })
  await make(`/journeys/${journeyId}/launch`)
  await tickJourneys(world.platform, tenant.tenantId)
  return journeyId
}
