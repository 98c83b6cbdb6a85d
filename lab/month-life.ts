import { proposeTouches } from '#modules/reach/index.ts'
import { newDraft } from '#modules/tasks/fixtures.ts'
import { assignTasks } from '#modules/tasks/index.ts'
import { listGroups, pickFriends, type TownFriend } from './month-store.ts'
import type { Town, TownGuide } from './month-town.ts'

const HOUR_MS = 3_600_000
/** What no guide sends within a week is taken back: after so many days more everything is over. */
export const REST_DAYS = 8
/** Hours between two of a kind, so that they come at all times of the day, quiet hours included. */
const EVERY = { single: 59, moment: 83, group: 101 } as const
/** The hour of a day of ours, which begins at nine in China, in which guides speak to customers one by one. */
const CHAT_HOUR = 3
const CHATS_A_DAY = 3
/** Of twenty texts put into a chat so many are not sent after all, and of one the answer of the app is lost. */
const [OF_TWENTY, NOT_SENT, ANSWER_LOST] = [20, 3, 1]

const FAULTS = [
  { path: 'externalcontact/add_msg_template', kind: 'timeout', ms: 20, probability: 0.25 },
  { path: 'externalcontact/add_msg_template', kind: 'http', code: 502, probability: 0.2 },
  { path: 'externalcontact/get_groupmsg_send_result', kind: 'errcode', code: -1, probability: 0.05 },
  { path: 'externalcontact/get_groupmsg_task', kind: 'cut', probability: 0.05 },
  { path: 'externalcontact/cancel_groupmsg_send', kind: 'timeout', ms: 20, probability: 0.3 },
  { path: 'externalcontact/send_welcome_msg', kind: 'timeout', ms: 20, probability: 0.1 },
  { path: 'externalcontact/send_welcome_msg', kind: 'errcode', code: 41096, probability: 0.05 },
  { path: 'externalcontact/add_moment_task', kind: 'timeout', ms: 20, probability: 0.25 },
  { path: 'externalcontact/get_moment_task', kind: 'errcode', code: -1, probability: 0.05 },
  { path: 'externalcontact/get_moment_send_result', kind: 'cut', probability: 0.05 },
]
/** A tenth of all pushes is lost on the way, a tenth comes twice. */
const TROUBLES = { drop: 0.1, double: 0.1, retryMs: 5 }

/** A month of everything a person can be reached by, under faults. `tell` hears of every day that is over. */
export async function liveMonth(town: Town, days: number, tell: (day: number) => void): Promise<void> {
  const segmentId = await makeSegment(town)
  await hangCode(town)
  for (const fault of FAULTS) await town.wecom.control('faults', { times: -1, ...fault })
  await town.wecom.control('troubles', TROUBLES)
  let chats = 0
  for (let hour = 0; hour < (days + REST_DAYS) * 24; hour += 1) {
    if (hour < days * 24) {
      for (const kind of ['single', 'moment', 'group'] as const)
        if (hour % EVERY[kind] === 0) await submit(town, segmentId, kind, hour / EVERY[kind] + 1)
      if (hour % 24 === CHAT_HOUR) chats = await speak(town, hour / 24, chats)
    }
    // The first minute carries what is due, the rest of the hour is lived.
    await town.run('reach.carry_mass_sends', 'channels.settle_left', 'acquisition.settle_left', 'tasks.tick')
    await town.pass(HOUR_MS)
    if (hour % 24 === 23) tell((hour + 1) / 24)
  }
  await town.run('reach.carry_mass_sends', 'acquisition.settle_left', 'tasks.tick')
  await town.world.drain()
}

async function ask(town: Town, path: string, body: unknown) {
  const { status, json } = await town.owner.call('POST', path, body)
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`)
  return json
}

async function makeSegment(town: Town): Promise<string> {
  const root = { kind: 'attribute', field: 'source', operator: 'is', values: ['wecom'] }
  return String((await ask(town, '/segments', { name: '全部好友', rule: { version: 1, root } })).id)
}

/** A code that people scan: who comes by it is welcomed. */
async function hangCode(town: Town): Promise<void> {
  const welcome = { text: '{{客户称呼}}您好，我是{{导购姓名}}。', links: [] }
  const userids = town.guides.map(({ userid }) => userid)
  const words = { name: '收银台', userids, skipVerify: true, tagIds: [], source: '门店台卡', welcome }
  await ask(town, '/entries', { kind: 'code', companyId: town.companyId, ...words })
}

async function submit(town: Town, segmentId: string, kind: keyof typeof EVERY, nth: number): Promise<void> {
  const { system } = town.world.platform.database
  const draft = {
    ...{ companyId: town.companyId, kind, text: `第 ${nth} 期：上新`, name: `第 ${nth} 期`, senderUserid: null },
    purpose: nth % 3 === 0 ? 'service' : 'marketing',
  }
  const whom = {
    single: { segmentId, ...(nth % 5 === 4 && { senderUserid: 'guide01' }) },
    moment: { userids: town.guides.map(({ userid }) => userid) },
    group: { chatIds: kind === 'group' ? await listGroups(system, town.tenant.tenantId) : [] },
  }
  await ask(town, '/mass-sends', { ...draft, ...whom[kind] })
}

/** Each guide puts some texts into chats, half of them for a task; answers how many there were so far. */
async function speak(town: Town, day: number, before: number): Promise<number> {
  let count = before
  const { system } = town.world.platform.database
  for (const guide of town.guides) {
    const whose = { tenantId: town.tenant.tenantId, userid: guide.userid }
    for (const friend of await pickFriends(system, whose, { seed: String(day), limit: CHATS_A_DAY })) {
      count += 1
      await putIntoChat(town, guide, friend, count)
    }
  }
  return count
}

/** As the sidebar does it: our record first, then the app, then the app's answer, which may be lost. */
async function putIntoChat(town: Town, { userid, caller }: TownGuide, friend: TownFriend, nth: number): Promise<void> {
  const text = `今天想到您，第 ${nth} 条`
  const taskId = nth % 2 === 0 ? await giveTask(town, caller.staffId, friend.contactId) : undefined
  const path = `/tasks/customers/${friend.contactId}/chat-messages`
  const opened = await caller.call('POST', path, { text, ...(taskId && { taskId }) })
  if (opened.json.state !== 'opened') return
  const answer = (body: unknown) => caller.call('POST', `/tasks/chat-messages/${opened.json.id}/result`, body)
  const kind = nth % OF_TWENTY
  if (kind < NOT_SENT) return void (await answer({ sent: false, fault: 'sendChatMessage:cancel' }))
  const said = { external_userid: friend.externalUserid, userid, from: 'staff', text }
  const { heard } = await town.company.deed('say', said)
  if (kind < NOT_SENT + ANSWER_LOST) return
  await answer(heard === true ? { sent: true } : { sent: false, fault: 'sendChatMessage:fail' })
}

/** A task whose touch the gates let pass; nothing when they stopped it. */
async function giveTask(town: Town, staffId: string, contactId: number): Promise<string | undefined> {
  return town.tenant.inside(async (ctx) => {
    const ask = { key: ctx.newId(), contactId, purpose: 'marketing', channel: 'private_chat', at: ctx.now() } as const
    const [decision] = await proposeTouches(ctx, [ask])
    if (!decision || decision.outcome === 'suppressed') return undefined
    const draft = newDraft(ctx, { contactId, staffId }, { touchId: decision.touchId, opensAt: decision.dueAt })
    return (await assignTasks(ctx, [draft]))[0]
  })
}
