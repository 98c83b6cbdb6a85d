import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { signWebhook } from '#kit/node/webhook-signature.ts'
import type { World } from '#kit/testing/world.ts'
import { learnedNight } from '#modules/analytics/fixtures.ts'
import { noteNotEntered } from '#modules/journeys/fixtures.ts'
import { tickJourneys } from '#modules/journeys/index.ts'
import type { Caller, TestTenant } from '#modules/organisation/fixtures.ts'
import { furnishAccounts } from './furnish-accounts.ts'
import { keepStatements, makeCosts } from './furnish-costs.ts'
import { furnishPlanning, leaveWaiting, type PlanningIds } from './furnish-planning.ts'
import { furnishStaff } from './furnish-staff.ts'
import { furnishTasks, type TaskIds } from './furnish-tasks.ts'
import { furnishTracking } from './furnish-tracking.ts'
import { addEntryRows, addGroupCode, addMediaCopy, addWecomRows, makeMedia } from './furnish-wecom.ts'

const HOUR_MS = 3_600_000

/** Real ids of one tenant, by the name a path or a body gives them. */
export interface Ids extends TaskIds, PlanningIds {
  readonly tenantId: string
  readonly erasureId: string
  readonly copyId: string
  readonly staffId: string
  readonly keyId: string
  /** A department with the guide in it, and the one it lies in. */
  readonly departmentId: string
  readonly parentId: string
  readonly contactId: number
  /** Somebody whom a source took for the contact. */
  readonly otherId: number
  /** Two of one name and city, whom nobody has judged yet. */
  readonly twinId: number
  readonly secondTwinId: number
  readonly fieldKey: string
  readonly kindKey: string
  readonly entityId: string
  readonly mergeId: string
  readonly groupId: string
  readonly tagId: string
  readonly scriptId: string
  readonly choiceId: string
  readonly alertId: string
  readonly expenseId: string
  readonly segmentId: string
  readonly listId: string
  readonly batchId: string
  readonly importId: string
  readonly orderId: string
  readonly statementId: string
  readonly refundId: string
  readonly skuId: string
  readonly costRuleId: string
  readonly costFileId: string
  readonly journeyId: string
  /** A step of that journey. */
  readonly nodeId: string
  readonly sourceId: string
  readonly eventId: string
  readonly ruleId: string
  readonly quarantinedId: string
  /** A journey that does not run yet. */
  readonly draftId: string
  readonly touchId: string
  readonly taskId: string
  readonly preTagId: string
  readonly ownTagId: string
  readonly fuzzyTagId: string
  readonly actionId: string
  readonly endpointId: string
  readonly companyId: string
  readonly materialId: string
  readonly fileName: string
  readonly massSendId: string
  readonly accountId: string
  readonly templateId: string
  readonly directSendId: string
  /** An Official Account, one of its answers, one of its codes. */
  readonly officialId: string
  readonly replyId: string
  readonly sceneId: string
  /** A voice account and what it reads aloud. */
  readonly callAccountId: string
  readonly callTemplateId: string
  readonly groupCodeId: string
  readonly transferId: string
  readonly mediaId: string
  /** A member of the company. */
  readonly userid: string
  /** A group of the member's customers. */
  readonly chatId: string
  /** A comparison of the company, with a plan. */
  readonly syncId: string
  /** Of the contact, in the company. */
  readonly externalUserid: string
  readonly followUpId: string
  readonly issueId: string
  readonly chatMessageId: string
  readonly entryId: string
  readonly deliveryId: string
  readonly hookSourceId: string
  readonly receivedId: string
}

export interface FurnishedTenant {
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly guide: Caller
  readonly ids: Ids
}

type Json = Readonly<Record<string, unknown>>

/** A tenant that has something in every module, made through the API by its owner. */
export async function furnishTenant(world: World, mark: string): Promise<FurnishedTenant> {
  const { tenant, owner, guide, call, ...shop } = await furnishStaff(world, mark)
  const making: Making = { world, tenant, owner, mark, call }
  const people = await makePeople(making, guide.staffId)
  const { batchId, orderId, statementId, refundId } = await makeOrders(making, people.contactId)
  const importId = await importPeople(making)
  const known = await makeKnown(making, people.contactId)
  const ways = await makeTagWays(making, people)
  const tracking = await furnishTracking(world, call, mark, guide.staffId)
  const { id: scriptId } = await call('POST', '/scripts', { name: `${mark}话术`, body: '{{客户称呼}}您好' })
  const { id: draftId } = await call('POST', '/journeys', { name: `${mark}草稿`, template: 'first_week' })
  await call('POST', `/contacts/${people.contactId}/phone-reveals`)
  await call('PUT', '/reach/settings', { ...(await call('GET', '/reach/settings')), capTouches: 4 })
  await beginNights(making)
  const running = await runJourney(making, people.tagId, String(scriptId))
  const listId = await holdFast(making)
  const erasureId = await eraseSomebody(making)
  const { id: copyId } = await call('POST', `/contacts/${people.contactId}/copies`)
  await call('PUT', '/retention-periods', { name: 'compliance.copies', days: 5, validFrom: '2027-01-01' })
  await runNamedJob(world, 'compliance.retention', {})
  await runNamedJob(world, 'compliance.link_audit', { tenantId: tenant.tenantId })
  await call('POST', '/tag-groups', { name: `${mark}另一组` })
  await call('PUT', '/claim-words', { word: `${mark}词`, level: 'warn' })
  const limit = { metric: 'people_held', days: 7, side: 'below', bound: 1000 }
  const { id: alertId } = await call('PUT', '/metric-alerts', limit)
  const expenseId = await spend(making, guide.staffId)
  await runNamedJob(world, 'analytics.fit_value', { tenantId: tenant.tenantId })
  await tenant.inside(learnedNight)
  const outside = await makeOutside(making, people)
  await runNamedJob(world, 'segments.refresh_by_clock', { tenantId: tenant.tenantId })
  await call('PATCH', `/contacts/${people.contactId}`, { city: '苏州' })
  await world.drain()
  const ids = {
    tenantId: tenant.tenantId,
    erasureId,
    copyId: String(copyId),
    alertId: String(alertId),
    expenseId,
    staffId: guide.staffId,
    scriptId,
    draftId,
    batchId,
    importId,
    orderId,
    ...{ statementId, refundId },
  }
  return {
    tenant,
    owner,
    guide,
    ids: {
      ...ids,
      listId,
      ...shop,
      ...people,
      ...tracking,
      ...known,
      ...ways,
      ...running,
      ...outside,
    } as Ids,
  }
}

interface Making {
  readonly world: World
  readonly tenant: TestTenant
  readonly owner: Caller
  readonly mark: string
  call(method: string, path: string, body?: unknown): Promise<Json>
}

async function makePeople({ mark, call }: Making, guideStaffId: string) {
  const { groupId } = await call('POST', '/tag-groups', { name: `${mark}组` })
  const { tagId } = await call('POST', '/tags', { groupId, name: `${mark}标签` })
  const made: number[] = []
  for (const at of [0, 1, 2]) {
    const person = { name: `${mark}客户${at}`, phone: `1380013800${at}`, guideStaffId, tagIds: [tagId] }
    const { id: contactId } = await call('POST', '/contacts', person)
    await call('PUT', `/contacts/${contactId}/consents`, {
      purpose: 'marketing',
      state: 'granted',
      proof: { way: 'chat' },
    })
    made.push(Number(contactId))
  }
  return { groupId: String(groupId), tagId: String(tagId), contactId: made[0] ?? 0, otherId: made[1] ?? 0 }
}

/** A pool with somebody who answers for it, its budget and an expense. */
async function spend({ mark, call }: Making, staffId: string): Promise<string> {
  const pool = 'core'
  await call('PUT', '/home/pools/owner', { pool, staffId })
  await call('PUT', '/home/pools/budgets', { pool, month: '2026-11', amount: 10_000, unitCost: null })
  const expense = { pool, day: '2026-11-20', amount: 50_000, note: `${mark}礼金` }
  return String((await call('POST', '/home/pools/expenses', expense)).id)
}

/** Somebody who is then no longer there: the ids of the others are real. */
async function eraseSomebody({ world, tenant, mark, call }: Making): Promise<string> {
  const name = `${mark}去者`
  const { id: contactId } = await call('POST', '/contacts', { name })
  const { id } = await call('POST', `/contacts/${contactId}/erasure`, { reason: '来信要求', confirm: name })
  await runNamedJob(world, 'compliance.erase_person', { tenantId: tenant.tenantId, erasureId: id })
  await world.drain()
  return String(id)
}

/** What brings people to members, and to groups. */
async function addCodes(world: World, rows: Parameters<typeof addEntryRows>[1]) {
  return { entryId: await addEntryRows(world, rows), groupCodeId: await addGroupCode(world, rows) }
}

/** A tag that waits, one of the guide's own, a fuzzy one, and something done to many. */
async function makeTagWays({ world, tenant, mark, call }: Making, people: Awaited<ReturnType<typeof makePeople>>) {
  const { groupId, tagId, contactId, otherId } = people
  await call('POST', '/pre-tags', { kind: 'unionid', tagId, rows: [{ value: `${mark}-u1` }] })
  const [{ id: preTagId } = { id: '' }] = (await call('GET', '/pre-tags')).items as { id: string }[]
  const { tagId: ownTagId } = await call('POST', '/tags/own', { name: `${mark}自己的` })
  const definition = {
    evidence: [{ kind: 'category', value: '茶', weight: 1 }],
    target: { kind: 'category', values: ['茶'] },
    ...{ horizonDays: 30, fallbackHalfLifeDays: 30 },
  }
  const { tagId: fuzzyTagId } = await call('POST', '/fuzzy-tags', { groupId, name: `${mark}爱茶`, definition })
  await world.drain()
  await runNamedJob(world, 'contacts.refresh_fuzzy_tag', { tenantId: tenant.tenantId, tagId: fuzzyTagId })
  const change = { kind: 'set_field', field: 'province', value: `${mark}省` }
  const aim = { kind: 'selection', contactIds: [contactId, otherId] }
  const { actionId } = await call('POST', '/bulk-actions', { change, aim })
  await runNamedJob(world, 'contacts.run_bulk_action', { tenantId: tenant.tenantId, actionId })
  return { preTagId, ownTagId: String(ownTagId), fuzzyTagId: String(fuzzyTagId), actionId: String(actionId) }
}

/** A field, a thing of the contact with fields of its own, and two people who have become one. */
async function makeKnown({ mark, call }: Making, contactId: number) {
  const { key: fieldKey } = await call('POST', '/fields', { name: `${mark}积分`, type: 'number' })
  const fields = [{ key: 'breed', name: '品种', type: 'text' }]
  const { key: kindKey } = await call('POST', '/entity-kinds', { name: `${mark}宠物`, fields })
  const pet = { kind: kindKey, name: `${mark}毛球`, fields: { breed: '狸花' } }
  const { id: entityId } = await call('POST', `/contacts/${contactId}/entities`, pet)
  const alike: unknown[] = []
  for (const at of [0, 1, 2, 3, 4, 5])
    alike.push((await call('POST', '/contacts', { name: `${mark}双${Math.floor(at / 2)}`, city: '杭州' })).id)
  let mergeId: unknown
  for (const at of [0, 2]) {
    const merge = { otherId: alike[at + 1], reason: `${mark}同一人` }
    mergeId = (await call('POST', `/contacts/${alike[at]}/merges`, merge)).mergeId
  }
  await call('POST', '/contact-pairs/searches')
  const [twinId, secondTwinId] = alike.slice(4).map(Number)
  const made = { fieldKey: String(fieldKey), kindKey: String(kindKey), entityId: String(entityId) }
  return { ...made, mergeId: String(mergeId), twinId, secondTwinId }
}

/** An endpoint at a host that does not exist (RFC 6761), and a message that was tried in vain. */
async function makeWebhook({ world, tenant, mark, call }: Making) {
  const draft = { name: `${mark}系统`, url: 'https://hooks.example.invalid/in', events: ['order.completed'] }
  const { endpointId } = await call('POST', '/webhooks/endpoints', draft)
  const { deliveryId } = await call('POST', `/webhooks/endpoints/${endpointId}/pings`)
  await runNamedJob(world, 'webhooks.deliver', { tenantId: tenant.tenantId, endpointId })
  return { endpointId: String(endpointId), deliveryId: String(deliveryId) }
}

interface Named {
  readonly contactId: number
  readonly otherId: number
}

/** A company of WeCom, for which nobody answers in this world. */
async function makeCompany({ world, tenant, owner, mark, call }: Making, people: Named) {
  const { contactId } = people
  const draft = { name: `${mark}总部`, corpId: `ww-${contactId}`, agentId: 1_000_002, secret: `${mark}的密钥` }
  const companyId = String((await call('POST', '/wecom/companies', draft)).companyId)
  await call('POST', `/wecom/companies/${companyId}/checks`)
  const fileName = `WW_verify_${contactId}.txt`
  for (const name of [fileName, `WW_verify_${contactId}b.txt`])
    await call('POST', '/wecom/domain-files', { name, body: 'abc' })
  const ids = { syncId: world.clock.newId(), transferId: world.clock.newId() }
  const own = { userid: `lin-${contactId}`, chatId: `wr-${contactId}`, ...ids }
  const externalUserid = `wm-${mark}`
  const rows = { tenantId: tenant.tenantId, companyId, contactId, externalUserid, ...own }
  await addWecomRows(world, rows)
  await call('PUT', `/wecom/companies/${companyId}/welcome`, { welcome: { text: '欢迎', links: [] } })
  const massSendId = await makeMassSend({ world, tenant, mark, call }, companyId, people)
  const planned = await furnishPlanning(call, { companyId, mark })
  const mediaId = await makeMedia(owner)
  for (const id of [mediaId, await makeMedia(owner)]) await call('PUT', `/wecom/library/${id}`, { name: `${mark}海报` })
  await addMediaCopy(world, rows, mediaId)
  const made = { companyId, fileName, ...own, externalUserid, massSendId, ...planned, mediaId }
  return { ...made, ...(await addCodes(world, rows)) }
}

/** One that has passed the gates and waits for its day: one of its people is reached, the other is not. */
async function makeMassSend(
  { world, tenant, mark, call }: Pick<Making, 'world' | 'tenant' | 'mark' | 'call'>,
  companyId: string,
  { contactId, otherId }: Named,
): Promise<string> {
  const audience = { contactIds: [contactId, otherId], text: `${mark}新年好`, senderUserid: null }
  const draft = { companyId, purpose: 'service', ...audience, at: '2027-01-01T04:00:00Z' }
  const { massSendId } = await call('POST', '/mass-sends', draft)
  await runNamedJob(world, 'reach.carry_mass_send', { tenantId: tenant.tenantId, massSendId })
  return String(massSendId)
}

/** What guides send, and when they are told of their work. */
async function makeMaterials({ mark, call }: Making): Promise<string> {
  await call('PUT', '/tasks/digest-setting', await call('GET', '/tasks/digest-setting'))
  const link = { kind: 'link', title: '新茶', url: 'https://shop.example.com/tea' }
  const { id } = await call('POST', '/materials', { ...link, name: `${mark}素材` })
  await call('POST', '/materials', { ...link, name: `${mark}另一个` })
  return String(id)
}

/** Other systems, told and heard, and what goods cost. */
async function makeOutside(making: Making, people: Awaited<ReturnType<typeof makePeople>>) {
  const hook = await makeWebhook(making)
  const costs = await makeCosts(making)
  const company = await makeCompany(making, people)
  const materialId = await makeMaterials(making)
  const { world, tenant, mark, call } = making
  const runJob = (name: string, payload: Json) => runNamedJob(world, name, payload)
  const contactIds = [people.contactId, people.otherId] as const
  const accounts = await furnishAccounts({ world, tenantId: tenant.tenantId, mark, contactIds, call, runJob })
  const tasks = await furnishTasks({ call, ask: making.owner.call, tenant, runJob }, people)
  return { materialId, ...tasks, ...hook, ...costs, ...company, ...accounts, ...(await receiveSomething(making)) }
}

/** A system that has sent something which was refused. */
async function receiveSomething({ world, mark, call }: Making) {
  const types = ['contacts.save']
  const made = await call('POST', '/webhooks/sources', { name: `${mark}商城`, types })
  const body = JSON.stringify({ type: 'contacts.save', data: { contacts: [] } })
  const headers = signWebhook(String(made.secret), { id: 'fuzz-1', at: new Date(), body })
  await world.app.request(String(made.path), { method: 'POST', headers, body })
  const [{ id: receivedId } = { id: '' }] = (await call('GET', '/webhooks/received')).items as { id: string }[]
  return { hookSourceId: String(made.hookSourceId), receivedId }
}

async function makeOrders(making: Making, contactId: number) {
  const { world, tenant, owner, mark, call } = making
  const line = { productCode: 'A', productName: `${mark}茶`, category: '茶', quantity: 2, unitPrice: 500_000 }
  const order = { platform: 'own_shop', orderNo: `${mark}-1`, placedAt: '2026-11-01T10:00:00+08:00', contactId }
  const saved = await call('POST', '/orders', { orders: [{ ...order, lines: [line] }] })
  const [{ orderId } = { orderId: '' }] = saved.items as { orderId: string }[]
  const { refundId } = await call('POST', `/orders/${orderId}/refunds`, { amount: 10_000, reason: `${mark}退` })

  // One of nobody, which somebody left so.
  const bare = { ...order, orderNo: `${mark}-5`, contactId: undefined, lines: [line] }
  const [{ orderId: ofNobody } = { orderId: '' }] = (await call('POST', '/orders', { orders: [bare] })).items as {
    orderId: string
  }[]
  await call('PUT', `/orders/${ofNobody}/person`, { verdict: 'left' })

  // Two people whom one order takes for one.
  const identities = ['13800138000', '13800138001'].map((value) => ({ kind: 'phone', value }))
  const shared = { ...order, orderNo: `${mark}-4`, contactId: undefined, buyer: { identities }, lines: [line] }
  await call('POST', '/orders', { orders: [shared] })

  // The second file changes an order of the first, the last row of each cannot be read.
  let batchId = ''
  for (const price of ['9.90', '8.80']) {
    const head = '订单号,下单时间,买家手机号,商品名称,数量,商品单价'
    const good = `${mark}-2,2026-11-02 10:00,13900000000,${mark}茶,1,${price}`
    const csv = [head, good, `${mark}-3,不是日期,,茶,1,1`, ''].join('\n')
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(`${mark}.csv`) }
    const uploaded = await owner.raw('POST', '/imports', { body: csv, headers })
    if (uploaded.status !== 200) throw new Error(`upload: ${await uploaded.text()}`)
    const { id, mapping: uploadedMapping } = (await uploaded.json()) as Json
    batchId = String(id)
    await call('PUT', `/imports/${batchId}/mapping`, { mapping: uploadedMapping })
    await call('POST', `/imports/${batchId}/run`, {})
    await runNamedJob(world, 'commerce.run_import', { tenantId: tenant.tenantId, batchId })
  }
  return { orderId, batchId, refundId: String(refundId), statementId: await keepStatements(making, order.orderNo) }
}

/** A file of people with one who is known already, and a row that names nobody. */
async function importPeople({ world, tenant, owner, mark, call }: Making): Promise<string> {
  const rows = [`${mark}客户0,13800138000,${mark}来客`, `${mark}新人,13911110000,${mark}来客`, `${mark}无名,,`]
  const body = ['姓名,手机号,标签', ...rows, ''].join('\n')
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(`${mark}客户.csv`) }
  let importId: unknown
  for (const _ of [1, 2]) {
    const uploaded = await owner.raw('POST', '/contact-imports', { body, headers })
    if (uploaded.status !== 200) throw new Error(`upload: ${await uploaded.text()}`)
    const { id, mapping } = (await uploaded.json()) as Json
    importId = id
    await call('PUT', `/contact-imports/${id}/mapping`, { mapping })
    await call('POST', `/contact-imports/${id}/run`, {})
    await runNamedJob(world, 'contacts.run_import', { tenantId: tenant.tenantId, importId })
  }
  return String(importId)
}

/** A segment that people enter before the second night. */
async function beginNights({ world, tenant, mark, call }: Making): Promise<void> {
  const root = { kind: 'behaviour', did: true, event: 'Journey Entered', times: 1 }
  await world.drain()
  await call('POST', '/segments', { name: `${mark}走过旅程`, rule: { version: 1, root } })
  await runNamedJob(world, 'segments.take_snapshots', { tenantId: tenant.tenantId })
}

/** Limits of its own for scores, and people of a report held fast as a segment. */
async function holdFast({ world, tenant, mark, call }: Making): Promise<string> {
  await runNamedJob(world, 'segments.take_snapshots', { tenantId: tenant.tenantId })
  const cuts = { recency: [10, 20, 30, 40], frequency: [2, 3, 4, 5], money: [10_000, 20_000, 30_000, 40_000] }
  await call('PUT', '/rfm/cuts', { cuts })
  await call('POST', '/reports/people/segment', { cell: { of: 'core_line' }, name: `${mark}名单` })
  await world.drain()
  const { items } = await call('GET', '/people-list-names')
  return String((items as Json[])[0]?.id)
}

/** An SOP that has sent its people to the guide, and a segment it watches. */
async function runJourney({ world, tenant, mark, call }: Making, tagId: string, scriptId: string) {
  const rule = { version: 1, root: { kind: 'tag', has: 'any', tagIds: [tagId] } }
  await world.drain()
  const { id: segmentId } = await call('POST', '/segments', { name: `${mark}分群`, folder: `${mark}夹`, rule })
  const { id: journeyId, draft } = await call('POST', '/journeys', { name: `${mark}关怀`, template: 'first_week' })
  const steps = ((draft as Json).steps as Json[]).map((step) => ({ ...step, scriptId, text: `${mark}您好` }))
  const settings = { ...(draft as Json), stage: { segmentId }, steps, holdoutPercent: 0, purpose: 'service' }
  await call('PUT', `/tags/${tagId}/rule`, { keeper: 'segments', key: segmentId })
  const choice = { name: `${mark}分人`, lines: [{ segmentId, scriptId }], fallbackScriptId: scriptId }
  const { id: choiceId } = await call('POST', '/script-choices', choice)
  await call('PATCH', `/journeys/${journeyId}`, { settings })
  await call('POST', `/journeys/${journeyId}/launch`)
  const { id: listeningId } = await call('POST', '/journeys', { name: `${mark}等一件事`, template: 'first_week' })
  const entry = { kind: 'event', event: `${mark}来过` }
  await call('PATCH', `/journeys/${listeningId}`, { settings: { ...settings, stage: null, entry } })
  await call('POST', `/journeys/${listeningId}/launch`)
  await leaveWaiting(call, tenant, String(listeningId), { ...settings, stage: null, entry })
  world.clock.moveTo(new Date(world.clock.now().getTime() + 25 * HOUR_MS))
  await world.drain()
  await runNamedJob(world, 'segments.refresh_segment', { tenantId: tenant.tenantId, segmentId })
  const care = { interaction: `${mark}回访`, offer: '', recommendation: '' }
  await call('PUT', '/stages', { stages: [{ key: 'all', name: `${mark}阶段`, rule, care }] })
  await runNamedJob(world, 'segments.place_stages', { tenantId: tenant.tenantId })
  await tickJourneys(world.platform, tenant.tenantId)
  await world.drain()
  await call('POST', `/journeys/${journeyId}/publish`, { onTheWay: 'migrate' })
  await call('GET', `/journeys/${journeyId}/result`)
  await call('PUT', '/journey-rules', { hypothesisRequired: false })
  const decided = { decision: 'keep', words: `${mark}再看两周`, metric: 'money', goalDays: 14 }
  await call('POST', `/journeys/${journeyId}/decisions`, decided)
  await call('PUT', '/reach/priorities', { above: [journeyId], below: [] })
  await call('PUT', '/journeys/calendar', { memberDay: 8, days: [] })
  const tasks = (await call('GET', '/tasks?limit=10')).items as FurnishedTask[]
  const [done, open] = tasks
  if (!done || !open) throw new Error('The journey assigned fewer than two tasks')
  await call('POST', `/tasks/${open.id}/remind`)
  await world.drain()
  const beside = await besideChat(call, open)
  const people = [...new Set(tasks.map(({ contact }) => contact.id))]
  await tenant.inside((ctx) => noteNotEntered(ctx, String(journeyId), people))
  const nodeId = String(((draft as Json).steps as Json[])[0]?.id)
  const made = { segmentId, choiceId: String(choiceId), journeyId, nodeId }
  return { ...made, taskId: open.id, touchId: done.touchId, ...beside }
}

interface FurnishedTask {
  readonly id: string
  readonly touchId: string
  readonly contact: { readonly id: number }
}

/** What a guide does beside the chat with a customer. */
async function besideChat(call: Making['call'], { id: taskId, contact }: FurnishedTask) {
  const path = `/tasks/customers/${contact.id}`
  const { id: followUpId } = await call('POST', `${path}/follow-ups`, { stage: 'contacted', note: '聊过' })
  const { id: chatMessageId } = await call('POST', `${path}/chat-messages`, { text: '您好', taskId })
  const { id: issueId } = await call('POST', `${path}/issues`, { kind: 'delivery', words: '没收到' })
  await call('POST', `${path}/issues`, { kind: 'question', words: '怎么泡' })
  return { followUpId: String(followUpId), chatMessageId: String(chatMessageId), issueId: String(issueId) }
}

/** Work that was queued, as the server's job runner would do it. */
export async function runNamedJob(world: World, name: string, payload: Json): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === name)
  if (!job) throw new Error(`No job ${name}`)
  await runJob(world.platform, job, payload)
}
