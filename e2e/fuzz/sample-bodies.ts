import { adviceSheet, workBodies } from './furnish-tasks.ts'
import type { Ids } from './furnish-tenant.ts'
import { planningBodies } from './planning-bodies.ts'
import { flow } from './sample-flow.ts'

type Sample = (ids: Ids) => readonly unknown[]

const rfmCuts = { recency: [30, 60, 90, 180], frequency: [2, 3, 5, 8], money: [1, 2, 3, 4] }

const tagRule = ({ tagId }: Ids) => ({ version: 1, root: { all: [{ kind: 'tag', has: 'any', tagIds: [tagId] }] } })

/** A rule for every kind of condition, and every kind of group. */
function everyRule({ tagId, segmentId, listId }: Ids) {
  const petFilter = { field: 'species', type: 'text', operator: 'is', values: ['cat'] }
  const within = { value: 3, unit: 'day' }
  const days = { from: '2026-01-01', to: '2026-12-31' }
  const roots: readonly object[] = [
    { not: { kind: 'tag', has: 'all', tagIds: [tagId] } },
    { any: [{ kind: 'attribute', field: 'city', operator: 'is', values: ['杭州'] }] },
    { kind: 'attribute', field: 'created', operator: 'between', ...days },
    { kind: 'attribute', field: 'custom_number', key: '积分', operator: 'at_least', value: 100 },
    { kind: 'orders', figure: 'amount', operator: 'between', value: 1, to: 9_000, days: 90, platform: 'own_shop' },
    { kind: 'product', by: 'name', values: ['茶'], operator: 'at_least', value: 1, days: 90 },
    { kind: 'behaviour', did: true, event: 'Order Completed', times: 1, days: 30 },
    { kind: 'rfm', recency: [1, 5], frequency: [1, 5], money: [1, 5], days: 365 },
    { kind: 'attribute', field: 'custom_choice', key: '肤质', has: 'any', choices: ['dry'] },
    { kind: 'sub_entity', entity: 'pet', operator: 'at_least', value: 1, where: [petFilter] },
    { kind: 'tag', has: 'any', tagIds: [tagId], confidence: 0.5 },
    { kind: 'edge_order', which: 'first', fact: 'category', values: ['茶'] },
    {
      kind: 'sequence',
      first: { event: 'A', where: [petFilter] },
      did: false,
      second: { event: 'B' },
      within,
      days: 30,
    },
    { kind: 'stage', stages: ['repeat'], days: 7 },
    { kind: 'in_segment', segmentId },
    { kind: 'people', listId },
    { kind: 'rfm', recency: [1, 5], frequency: [1, 5], money: [1, 5], cuts: rfmCuts },
    { kind: 'consent', purpose: 'marketing', channel: 'sms', state: 'granted' },
    { kind: 'group', has: 'any', groupIds: ['g1'] },
    { kind: 'random_bucket', seed: 'A', from: 0, to: 10 },
  ]
  return roots.map((root) => ({ rule: { version: 1, root } }))
}

function choice({ segmentId, scriptId }: Ids) {
  return { lines: [{ segmentId, scriptId }], fallbackScriptId: scriptId }
}

function choiceByTag({ tagId, scriptId }: Ids) {
  return { lines: [{ tagId, scriptId }], fallbackScriptId: null }
}

function settings({ segmentId, scriptId, choiceId }: Ids, executor: object | null) {
  const id = '01900000-0000-7000-8000-000000000001'
  return {
    way: 'private_chat',
    stage: { segmentId },
    enrolLater: true,
    reentryDays: null,
    decisionDays: null,
    steps: [{ id, kind: 'message', day: 1, time: '10:30', title: '第一步', scriptId, text: '您好', choiceId }],
    executor,
    dueHours: 8,
    reminder: { minutesBefore: 60, whenOverdue: true },
    goal: { kind: 'bought', days: 30 },
    purpose: 'service',
    holdoutPercent: 10,
  }
}

const theirOrders = {
  platform: 'generic',
  from: '2026-01-01',
  to: '2026-12-31',
  orders: [{ orderNo: 'X-1', paid: 10_000, refunded: 0 }],
}

const order = ({ contactId }: Ids) => ({
  platform: 'own_shop',
  orderNo: 'fuzz-1',
  placedAt: '2026-11-03T10:00:00+08:00',
  contactId,
  discount: 0,
  lines: [{ productCode: 'A', productName: '茶', category: '茶', quantity: 1, unitPrice: 10_000 }],
})

const reachSettings = {
  quietFrom: '22:00',
  quietTo: '08:00',
  quietAction: 'defer',
  capTouches: 3,
  capDays: 7,
  receiveQuota: 'month',
  unknownConsentPasses: false,
}

const restraint = {
  ...{ universal: { percent: 5, renew: 'quarter' }, budget: { on: true }, mix: { on: true } },
  ...{ repeats: { on: true, days: 3 }, channelCaps: [{ channel: 'sms', touches: 9, days: 7 }] },
}

const fuzzy = {
  evidence: [{ kind: 'event', value: 'Order Completed', weight: 1 }],
  target: { kind: 'category', values: ['茶'] },
  horizonDays: 30,
  fallbackHalfLifeDays: 30,
}

/** Every kind of change, and every kind of aim. */
const bulkAsks: Sample = ({ contactId, tagId, staffId, segmentId }) => [
  { change: { kind: 'tag', tagId }, aim: { kind: 'selection', contactIds: [contactId] } },
  { change: { kind: 'untag', tagId }, aim: { kind: 'filter', filter: { tagId, guideStaffId: staffId } } },
  { change: { kind: 'assign', staffId }, aim: { kind: 'group', keeper: 'segments', key: segmentId } },
  {
    change: { kind: 'set_field', field: 'city', key: '', value: '杭州' },
    aim: { kind: 'filter', filter: { q: '客户', source: 'manual' } },
  },
]

const stages: Sample = (ids) => [
  {
    stages: [
      {
        key: 'own',
        name: '自己的',
        rule: tagRule(ids),
        care: { interaction: '回访', offer: '券', recommendation: '茶' },
      },
    ],
  },
]

const massSend = ({ companyId, contactId, userid }: Ids) => ({
  ...{ companyId, purpose: 'service', contactIds: [contactId], text: '新年好', senderUserid: userid, name: '新年' },
  ...{ link: { title: '去看看', url: 'https://example.com/' }, at: '2027-02-01T04:00:00Z' },
})

const massSends = (ids: Ids) => [
  massSend(ids),
  { ...massSend(ids), contactIds: undefined, segmentId: ids.segmentId, holdoutPercent: 10 },
  { ...massSend(ids), text: undefined, scriptId: ids.scriptId },
  { ...massSend(ids), attachments: [{ kind: 'image', mediaId: ids.mediaId }] },
  {
    ...{ ...massSend(ids), contactIds: undefined, senderUserid: null },
    ...{ kind: 'group', chatIds: [ids.chatId], evenIfRefused: true },
  },
  {
    ...{ ...massSend(ids), contactIds: undefined, senderUserid: null, link: undefined },
    ...{ kind: 'moment', userids: [ids.userid], tags: ['et1'] },
  },
]

const massByChoice = ({ companyId, segmentId, choiceId }: Ids) => [
  { companyId, segmentId, choiceId, purpose: 'service', senderUserid: null, at: '2027-02-01T04:00:00Z' },
]

const directSends = ({ accountId, templateId, contactId, segmentId, callAccountId, callTemplateId }: Ids) => {
  const draft = { provider: 'sms', accountId, templateId, purpose: 'service', at: '2027-02-01T04:00:00Z' }
  return [
    { ...draft, contactIds: [contactId], params: { name: '{{客户称呼}}' }, text: '新年好' },
    { ...draft, segmentId },
    {
      ...{ ...draft, provider: 'voice', accountId: callAccountId, templateId: callTemplateId, contactIds: [contactId] },
      after: { accountId, templateId, params: {}, results: ['answered'] },
    },
  ]
}

const entryWords = (tagId: string, mediaId: string) => ({
  name: '新入口',
  userids: ['lin'],
  skipVerify: true,
  tagIds: [tagId],
  source: '台卡',
  welcome: {
    text: '您好',
    links: [{ title: '礼', url: 'https://example.com', description: '', picture: '' }],
    attachments: [{ kind: 'image', mediaId, fileName: '海报.png' }],
  },
})

const material = { kind: 'link', name: '春茶', title: '春茶上新', url: 'https://shop.example.com/spring' }
const script = { name: '另一条', body: '{{客户称呼}}您好', stage: null, touchpoint: null, purpose: null }

/**
 * One or more good bodies for every route that takes one, from a tenant's own ids. Every field that holds an id stands
 * in at least one of them.
 */
export const sampleBodies: Readonly<Record<string, Sample>> = {
  switchTenant: ({ tenantId }) => [{ tenantId }],
  switchDemoRole: () => [{ role: 'guide' }],
  clearDemo: () => [{ name: '新店' }],
  changeTenant: () => [{ name: '改名的店', timezone: 'Asia/Shanghai' }],
  addStaff: () => [{ name: '新人', email: 'new-person@fuzz.local', role: 'guide' }],
  changeStaff: () => [{ name: '改名的人', role: 'guide', active: true }],
  setSight: () => [{ sight: 'own' }],
  createDepartment: ({ parentId, staffId }) => [{ name: '新部门', parentId, staffIds: [staffId] }],
  changeDepartment: ({ parentId, staffId }) => [{ name: '改名的部门', parentId, staffIds: [staffId] }],
  createKey: () => [{ name: '新密钥', scopes: ['contacts.read'] }],
  connectChannelAccount: () => [
    { kind: 'official', name: '服务号', appId: 'wx0000', secret: 'secret' },
    { kind: 'voice', name: '外呼', appId: 'ak0001', secret: 'secret', sign: '95001234', price: 1200 },
    { kind: 'sms', name: '短信', appId: 'ak0000', secret: 'secret', sign: '活水', price: 500 },
  ],
  changeChannelAccount: () => [{ name: '改名', secret: 'another', price: 400 }],
  createGroupCode: ({ companyId, chatId }) => [
    { companyId, name: '包裹卡', chatIds: [chatId], goesOn: true, baseName: '福利群', baseNumber: 1 },
  ],
  changeGroupCode: ({ chatId }) => [{ name: '台卡', chatIds: [chatId], goesOn: false, baseName: '', baseNumber: 1 }],
  saveAccountMenu: () => [
    { buttons: [{ name: '新茶', deed: 'open', below: [{ name: '到货', deed: 'answer', answer: '周五' }] }] },
  ],
  createAutoReply: () => [{ occasion: 'words', words: ['茶'], whole: false, body: '有', enabled: true }],
  changeAutoReply: () => [{ words: ['新茶'], whole: true, body: '有新茶', enabled: false }],
  createAccountScene: ({ tagId }) => [{ name: '台卡', source: '门店', tagIds: [tagId], days: 7 }],
  changeAccountScene: ({ tagId }) => [{ name: '台卡', source: '', tagIds: [tagId] }],
  remakeAccountScene: () => [{ days: null }],
  archiveAccountScene: () => [{ archived: true }],
  saveMessageTemplate: () => [{ code: 'SMS_2', name: '到货', purpose: 'service', body: '茶到了' }],
  previewDirectSend: directSends,
  submitDirectSend: directSends,
  connectWecomCompany: () => [{ name: '分部', corpId: 'ww0000', agentId: 1_000_003, secret: 'secret' }],
  addWecomTags: ({ tagId }) => [{ tagIds: [tagId] }],
  saveWecomDomainFile: () => [{ name: 'WW_verify_abc123.txt', body: 'abc123' }],
  linkWecomMember: ({ staffId }) => [{ staffId }],
  previewWecomTransfer: ({ userid, contactId }) => [
    { fromUserid: userid, toUserid: `${userid}-2`, withGroups: true, contactIds: [contactId] },
  ],
  startWecomTransfer: ({ userid, contactId }) => [
    {
      fromUserid: userid,
      toUserid: `${userid}-2`,
      withGroups: false,
      contactIds: [contactId],
      message: '以后由我服务',
    },
  ],
  changeWecomCompany: () => [{ name: '改名', secret: 'another' }],
  createEntry: ({ companyId, tagId, mediaId }) => [
    { kind: 'code', companyId, ...entryWords(tagId, mediaId) },
    { kind: 'link', companyId, ...entryWords(tagId, mediaId), welcome: null },
  ],
  changeEntry: ({ tagId, mediaId }) => [entryWords(tagId, mediaId)],
  archiveEntry: () => [{ archived: true }],
  saveCompanyWelcome: ({ mediaId, tagId }) => [{ welcome: entryWords(tagId, mediaId).welcome }, { welcome: null }],
  createWebhookEndpoint: () => [{ name: '商城', url: 'https://hooks.example.com/in', events: ['order.completed'] }],
  changeWebhookEndpoint: () => [
    { name: '改名', url: 'https://hooks.example.com/on', events: ['contact.added'], enabled: true },
  ],
  replayFailedWebhooks: () => [{ since: '2026-11-01T00:00:00Z' }],
  setConsent: () => [
    { purpose: 'marketing', state: 'refused', proof: { way: 'chat', note: '不要了' } },
    {
      ...{ purpose: 'marketing', channel: 'sms', state: 'granted', at: '2026-11-01T00:00:00Z' },
      expiresAt: '2027-11-01T00:00:00Z',
      proof: { way: 'form', note: '', wording: '我同意', version: '1', reference: 'form/1' },
    },
  ],
  importConsents: ({ contactId }) => [
    {
      consents: [
        { contactId, purpose: 'sharing', state: 'granted', proof: { way: 'import' } },
        {
          identity: { kind: 'phone', scope: '', value: '13800138000' },
          purpose: 'marketing',
          state: 'refused',
          proof: { way: 'import' },
        },
      ],
    },
  ],
  mapContactImport: () => [{ mapping: { name: 0, phone: 1 } }],
  runContactImport: () => [{ dryRun: true }],
  erasePerson: () => [{ reason: '来信要求', confirm: '不是这位' }],
  createHookSource: () => [{ name: '商城', types: ['orders.save'] }],
  changeHookSource: () => [{ name: '商城', types: ['orders.save'], enabled: true }],
  saveRefunds: () => [{ refunds: [{ platform: 'own_shop', orderNo: 'fuzz-1', refundNo: 'r', amount: 1, reason: '' }] }],
  saveContacts: () => [
    { contacts: [{ identities: [{ kind: 'phone', scope: '', value: '13911112222' }], name: '王', attributes: {} }] },
  ],
  saveEvents: () => [{ writeKey: 'nobody-0', batch: [{ type: 'track', event: 'x', userId: 'u' }] }],
  matchOrder: ({ contactId }) => [{ verdict: 'chosen', contactId }, { verdict: 'left' }],
  createSku: () => [{ code: 'fuzz-K', name: '茶', category: '茶', spec: '', price: 10_000 }],
  changeSku: () => [{ name: '茶', category: '茶', spec: '大', price: null }],
  saveCost: () => [{ validFrom: '2026-02-01', cost: 20_000 }],
  saveFulfilmentRule: () => [{ platform: 'own_shop', validFrom: '2026-02-01', amount: 60_000 }],
  changeFulfilment: () => [{ amount: 60_000 }, { amount: null }],
  runCostFile: () => [{ mapping: { code: 0, cost: 1 }, validFrom: '2026-02-01', dryRun: true }],
  tryRetention: () => [{ name: 'compliance.copies', days: 5, validFrom: '2027-01-01' }],
  setRetention: () => [{ name: 'compliance.copies', days: 3, validFrom: '2027-02-01' }],
  setPersonalisation: () => [{ allowed: false, proof: { way: 'chat', note: '' } }],
  createSource: () => [{ name: '小程序', kind: 'app', userSpace: 'mini' }],
  revokeSource: () => [{ revoked: false }],
  saveUnknownEvents: () => [{ unknownEvents: 'accept' }],
  planEvent: ({ staffId }) => [
    {
      name: 'Fuzz Viewed',
      label: '浏览',
      ownerStaffId: staffId,
      properties: [{ key: 'size', label: '', type: 'text', required: false, choices: ['S'] }],
    },
  ],
  changePlanned: ({ staffId }) => [{ label: '改名', ownerStaffId: staffId, properties: [], archived: false }],
  repairEvent: () => [{ name: '还是不对', user: '', visitor: '', properties: {} }],
  replayQuarantine: () => [{ name: 'Fuzz Viewed', dryRun: true }],
  discardQuarantined: ({ quarantinedId }) => [{ ids: [quarantinedId], discarded: false }],
  makeRepairRule: () =>
    [
      { kind: 'rename_event', to: 'B' },
      { kind: 'rename_property', from: 'a', to: 'b' },
      { kind: 'cast_property', key: 'a', type: 'number' },
      { kind: 'drop_property', key: 'a' },
      { kind: 'fill_property', key: 'a', value: 1 },
    ].map((change) => ({ eventName: 'Fuzz Viewed', change })),
  createContact: ({ staffId, tagId }) => [
    {
      name: '新客户',
      phone: '13700000001',
      guideStaffId: staffId,
      tagIds: [tagId],
      birthday: '1990-01-01',
      city: '杭州',
    },
  ],
  editContact: ({ staffId }) => [{ name: '改名', guideStaffId: staffId, birthday: null, city: '上海' }],
  addIdentity: () => [
    { kind: 'phone', value: '13700000099' },
    { kind: 'buyer_id', scope: 'taobao', value: 'fuzz-buyer' },
  ],
  removeIdentity: () => [{ kind: 'phone', value: '138****8000' }],
  mergeContacts: ({ otherId }) => [{ otherId, reason: '同一人' }],
  settlePair: ({ twinId, secondTwinId }) => [{ contactId: twinId, otherId: secondTwinId, verdict: 'open' }],
  createField: () => [
    { name: '新字段', type: 'single_choice', choices: [{ key: 'a', name: '甲' }] },
    { name: '网址', key: 'site', type: 'link' },
  ],
  changeField: () => [{ name: '改名字段', choices: [], archived: false }],
  createEntityKind: () => [{ name: '孩子', key: 'child', fields: [{ key: 'grade', name: '年级', type: 'number' }] }],
  changeEntityKind: () => [
    { name: '改名档案', fields: [{ key: 'breed', name: '品种', type: 'text' }], archived: false },
  ],
  addEntity: ({ kindKey }) => [{ kind: kindKey, name: '新来的', fields: { breed: '橘猫' } }],
  editEntity: () => [{ name: '改名', fields: { breed: '' } }],
  assignGuides: ({ contactId, staffId }) => [{ assignments: [{ contactId, staffId }] }],
  tagContacts: ({ tagId, contactId }) => [{ tagId, contactIds: [contactId] }],
  untagContacts: ({ tagId, contactId }) => [{ tagId, contactIds: [contactId] }],
  createTag: ({ groupId }) => [{ groupId, name: '新标签' }],
  renameTag: ({ groupId }) => [{ name: '改名标签' }, { name: '移组标签', groupId }],
  createTagGroup: () => [{ name: '新组', family: 'crowd' }],
  createOwnTag: () => [{ name: '自己的标签' }],
  moveOwnTag: ({ ownTagId }) => [{ ownTagId, on: true }],
  saveStages: stages,
  previewStages: stages,
  setTagRule: ({ segmentId }) => [{ keeper: 'segments', key: segmentId }],
  addPreTags: ({ tagId }) => [
    { kind: 'phone', scope: '', tagId, rows: [{ value: '13700000009', tag: '' }] },
    { kind: 'order_no', scope: 'own_shop', tagId, rows: [{ value: 'fuzz-9' }] },
  ],
  createFuzzyTag: ({ groupId }) => [{ groupId, name: '新模糊标签', definition: fuzzy }],
  changeFuzzyTag: () => [{ name: '改名模糊', definition: fuzzy }],
  previewBulkAction: (ids) => bulkAsks(ids),
  startBulkAction: (ids) => bulkAsks(ids),
  renameTagGroup: () => [{ name: '改名组', family: 'category' }],
  setClaimWord: () => [{ word: '好喝', level: 'warn', validFrom: '2027-01-01', note: '别说' }],
  checkWording: () => [{ text: '最佳的茶' }],
  previewScript: () => [{ body: '{{客户称呼}}您好', values: { 客户称呼: '王姐' } }],
  createScript: () => [script],
  createMaterial: () => [material],
  saveMaterial: () => [{ ...material, name: '改过' }],
  archiveMaterial: () => [{ archived: true }],
  saveScript: () => [{ ...script, name: '改过', version: 1, claimReason: '' }],
  restoreScriptVersion: () => [{ version: 1 }],
  archiveScript: () => [{ archived: true }],
  addStarterScripts: () => [{}],
  mapImport: () => [{ platform: 'own_shop', mapping: { orderNo: 0, placedAt: 1, unitPrice: 5 } }],
  runImport: () => [{ dryRun: false }],
  saveOrders: (ids) => [{ orders: [order(ids)] }],
  reconcileOrders: () => [theirOrders],
  createStatement: () => [{ ...theirOrders, name: '九月对账', alertDays: 5 }],
  changeStatement: () => [{ name: '改名的对账单', alertDays: 7, closed: true }],
  explainDifferences: () => [{ orderNos: ['X-1'], note: '平台补贴' }],
  refundOrder: () => [{ amount: 10_000, reason: '尺码' }],
  createSegment: (ids) => [{ name: '新分群', folder: null, rule: tagRule(ids) }],
  changeSegment: (ids) => [{ name: '改名分群', rule: tagRule(ids), archived: false }],
  countRule: (ids) => [{ rule: tagRule(ids), asOf: '2026-11-20T00:00:00Z' }, ...everyRule(ids)],
  compareSegments: ({ segmentId }) => [{ segmentIds: [segmentId] }],
  saveRfmCuts: () => [{ cuts: rfmCuts }],
  freezeRfmMovers: () => [
    { from: '2026-01-01', to: '2026-11-20', days: 90, was: 0, is: 1, name: '变动', folder: null },
  ],
  freezeStageMovers: () => [
    { from: '2026-01-01', to: '2026-11-20', was: 'absent', is: 'none', name: '换阶段的', folder: null },
  ],
  freezeSegmentMembers: () => [{ name: '固定名单', folder: null }],
  freezeSegmentDrifted: () => [{ from: '2026-01-01', to: '2026-12-31', side: 'left', name: '离开', folder: null }],
  freezeCellPeople: () => [{ cell: { of: 'core_line' }, name: '名单', folder: '夹' }],
  renameSegmentFolder: () => [{ from: '没有的夹', to: '新夹' }],
  explainMember: (ids) => [{ rule: tagRule(ids), contactId: ids.contactId, language: 'zh' }],
  createScriptChoice: (ids) => [
    { name: '新分人', ...choice(ids) },
    { name: '按标签', ...choiceByTag(ids) },
  ],
  changeScriptChoice: (ids) => [
    { name: '改名分人', ...choice(ids) },
    { name: '改按标签', ...choiceByTag(ids) },
  ],
  archiveScriptChoice: () => [{ archived: true }],
  previewScriptChoice: (ids) => [choice(ids), choiceByTag(ids)].map((one) => ({ ...one, contactId: ids.contactId })),
  changeReachSettings: () => [reachSettings],
  changeRestraint: () => [restraint],
  createFromTemplate: () => [{ template: 'pet_switch' }],
  changeCalendar: () => [
    { memberDay: 8, days: [{ day: '2026-12-03', name: '店庆', kind: 'own', lunar: false }] },
    { memberDay: null, days: [] },
  ],
  moveStep: ({ nodeId }) => [{ stepId: nodeId, day: 2 }],
  changePriorities: ({ journeyId }) => [{ above: [journeyId], below: [] }],
  previewReach: ({ contactId }) => [
    { contactIds: [contactId], purpose: 'service', channel: 'private_chat', at: '2026-11-25T02:00:00Z' },
  ],
  previewMassSend: (ids) => massSends(ids),
  submitMassSend: (ids) => [...massSends(ids), { ...massSend(ids), line: { planId: ids.dayPlanId, key: 'r1' } }],
  previewMassByChoice: (ids) => massByChoice(ids),
  submitMassByChoice: (ids) => massByChoice(ids),
  ...workBodies,
  ...planningBodies,
  completeTasks: ({ taskId }) => [{ taskIds: [taskId] }],
  changeDigestSetting: () => [{ morningAt: '09:00', overdueAt: null, quietFrom: '21:00', quietUntil: '08:00' }],
  saveCommissionRule: () => [
    { validFrom: '2027-01-01', windowDays: 7, rate: 300, categories: [{ category: '茶', rate: 500 }] },
  ],
  createAdviceSheet: ({ tagId }) => [adviceSheet(tagId)],
  saveAdviceSheet: ({ tagId }) => [{ ...adviceSheet(tagId), version: 1 }],
  archiveAdviceSheet: () => [{ archived: false }],
  openAdvice: ({ adviceSheetId }) => [{ adviceSheetId }],
  answerAdvice: () => [{ answers: { taste: ['light'] } }],
  chooseAdvised: () => [{ product: 'a' }],
  changeAssistSetting: () => [
    { enabled: false, url: 'https://assist.example.invalid/v1', model: 'm', callsPerDay: 1, secret: 's' },
  ],
  changeRankingSetting: () => [{ shown: false, within: 'department', names: false }],
  undoTasks: ({ taskId }) => [{ taskIds: [taskId] }],
  handOver: ({ staffId }) => [{ fromStaffId: staffId, toStaffId: staffId }],
  addFollowUp: () => [{ stage: 'contacted', note: '聊过' }],
  openIssue: () => [{ kind: 'delivery', words: '没收到' }],
  handUpIssue: () => [{ words: '请批' }],
  assignIssue: ({ staffId }) => [{ staffId }],
  solveIssue: () => [{ solution: '补发' }],
  reopenIssue: () => [{ words: '还没到' }],
  listInWecomLibrary: () => [{ name: '春茶海报' }],
  openChatMessage: ({ scriptId, taskId, materialId, mediaId }) => [
    { text: '您好', materialId },
    { text: '您好', mediaId },
    { text: '您好', scriptId },
    { text: '您好', taskId },
  ],
  signWecomPage: () => [{ url: 'http://localhost:3000/workbench/customer' }],
  settleChatMessage: () => [{ sent: false, fault: 'sendChatMessage:cancel' }],
  noteWecomSidebar: () => [{ fault: null }],
  completeTask: () => [{ note: '已发' }],
  skipTask: () => [{ reason: 'other', note: '不合适' }],
  reassignTasks: ({ taskId, staffId }) => [{ taskIds: [taskId], staffId }],
  createJourney: () => [{ name: '新的', template: 'first_week' }],
  editJourney: (ids) => [
    { name: '改名', settings: settings(ids, { kind: 'own_guide', fallbackStaffId: ids.staffId }) },
    { settings: settings(ids, { kind: 'named', staffId: ids.staffId }) },
    { settings: settings(ids, { kind: 'round_robin', staffIds: [ids.staffId] }) },
    { settings: { ...settings(ids, null), steps: [], flow: flow(ids) } },
    { settings: { ...settings(ids, null), entry: { kind: 'code', entryIds: [ids.entryId] } } },
  ],
  publishJourney: (ids) => [{ onTheWay: 'migrate', gone: 'leave', moves: [{ nodeId: ids.nodeId, to: 'finish' }] }],
  tryPerson: ({ contactId, nodeId }) => [{ contactId, ways: [{ nodeId, port: 'next' }] }],
  restoreJourneyVersion: () => [{ version: 1, revision: 0 }],
  dryRunPublish: (ids) => [{ onTheWay: 'finish', moves: [{ nodeId: ids.nodeId, to: ids.nodeId }] }],
  dryRunEntries: ({ contactId }) => [{ contactIds: [contactId] }],
  addEntries: ({ contactId }) => [{ contactIds: [contactId] }],
  replayTroubles: ({ contactId }) => [{ contactIds: [contactId] }, {}],
  letTroubledGo: ({ contactId }) => [{ contactIds: [contactId] }],
  changeJourneyRules: () => [{ hypothesisRequired: false, approvalRequired: false }],
  decideJourney: () => [{ decision: 'keep', words: '再看两周', metric: 'money', goalDays: 14, holdoutShare: 0.1 }],
  setAlert: () => [{ metric: 'gmv', days: 30, side: 'below', bound: 100_000 }],
  fitValueNow: () => [{}],
  nameMetricOwner: ({ staffId }) => [{ metric: 'gmv', staffId }],
  nameMetricOwners: ({ staffId }) => [{ place: 'home', staffId, onlyUnowned: false }],
  setBudget: () => [{ pool: 'widen', month: '2026-11', amount: 10_000_000, unitCost: 30_000 }],
  addPoolExpense: () => [{ pool: 'core', day: '2026-11-20', amount: 50_000, note: '访谈礼金' }],
  markPoolExpense: () => [{ removed: true }],
  namePoolOwner: ({ staffId }) => [{ pool: 'core', staffId }],
}
