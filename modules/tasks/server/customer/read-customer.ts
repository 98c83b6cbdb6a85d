import type { z } from 'zod'
import { type Ctx, may } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readOrdersOf } from '#modules/commerce/index.ts'
import { type Contact, listTags } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { explainTouches, previewTouches, readFatigue } from '#modules/reach/index.ts'
import { readStageOf } from '#modules/segments/index.ts'
import type { customerSchema } from '../../contract/customer.ts'
import { mayTakeBack } from '../../model/follow-stage.ts'
import { dressDetail } from '../dress-tasks.ts'
import { dressIssues } from '../issues/show-issues.ts'
import { listChatMessages } from '../store/chat-message.ts'
import { type FollowUp, findFollowStage, listFollowUps } from '../store/follow-up.ts'
import { listIssuesOf } from '../store/issue.ts'
import { listTasksOf } from '../store/task-list.ts'
import { dressChat } from './chat-message.ts'
import { findVisible } from './may-see-customer.ts'

type Customer = z.infer<typeof customerSchema>
const ORDERS_SHOWN = 3
const FOLLOW_UPS_SHOWN = 20
const CHATS_SHOWN = 5
const TASKS_SHOWN = 10
const ISSUES_SHOWN = 10

/** Everything a guide needs beside a chat, in one answer: a sidebar opens on a phone line. */
export async function readCustomer(ctx: Ctx, contactId: number): Promise<Result<Customer, 'not_found'>> {
  const contact = await findVisible(ctx, contactId)
  if (!contact) return refuse('not_found')
  const chats = await listChatMessages(ctx, contactId, CHATS_SHOWN)
  return accept({
    person: personOf(contact),
    tags: await tagNames(ctx, contact),
    stage: await stageOf(ctx, contactId),
    orders: await ordersOf(ctx, contactId),
    quota: await quotaOf(ctx, contactId),
    tasks: await tasksOf(ctx, contactId),
    followStage: await findFollowStage(ctx, contactId),
    followUps: await dressFollowUps(ctx, await listFollowUps(ctx, contactId, FOLLOW_UPS_SHOWN)),
    chats: chats.map(dressChat),
    issues: await dressIssues(ctx, await listIssuesOf(ctx, contactId, ISSUES_SHOWN)),
  })
}

function personOf(contact: Contact): Customer['person'] {
  const { id, name, phoneMasked, gender, province, city, source, createdAt, lostAt } = contact
  const moments = { createdAt: createdAt.toISOString(), lostAt: lostAt?.toISOString() ?? null }
  return { ...{ id, name, phoneMasked, gender, province, city, source }, ...moments }
}

async function tagNames(ctx: Ctx, { tags }: Contact): Promise<string[]> {
  if (tags.length === 0) return []
  const names = new Map((await listTags(ctx)).map(({ id, name }) => [id, name]))
  return tags.flatMap((id) => names.get(id) ?? [])
}

async function stageOf(ctx: Ctx, contactId: number): Promise<Customer['stage']> {
  const found = await readStageOf(ctx, contactId)
  if (!found.ok || !found.value) return null
  const { stage, since } = found.value
  return { name: stage.name, since: since.toISOString(), care: stage.care.interaction }
}

async function ordersOf(ctx: Ctx, contactId: number): Promise<Customer['orders']> {
  const { count, paid, refunded, lastAt, orders } = await readOrdersOf(ctx, contactId)
  const latest = orders.slice(0, ORDERS_SHOWN).map(({ orderNo, placedAt, paid: sum, status }) => ({
    ...{ orderNo, status },
    placedAt: placedAt.toISOString(),
    paid: sum,
  }))
  return { count, paid, refunded, lastAt: lastAt?.toISOString() ?? null, latest }
}

async function quotaOf(ctx: Ctx, contactId: number): Promise<Customer['quota']> {
  const { used: _, freeFrom, receiveUntil, ...numbers } = await readFatigue(ctx, contactId)
  const ask = { key: 'preview', contactId, purpose: 'marketing', channel: 'private_chat', at: ctx.now() } as const
  const [decision] = (await previewTouches(ctx, [ask])).decisions
  return {
    ...numbers,
    freeFrom: freeFrom?.toISOString() ?? null,
    receiveUntil: receiveUntil.toISOString(),
    mayNow: decision?.outcome === 'proposed' && decision.dueAt <= ask.at,
    sentence: decision?.sentence ?? '',
  }
}

async function tasksOf(ctx: Ctx, contactId: number): Promise<Customer['tasks']> {
  const sees = may(ctx.actor, 'tasks.read_all')
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : ''
  const open = (await listTasksOf(ctx, contactId)).filter(
    (task) => task.state === 'open' && (sees || task.staffId === staffId),
  )
  const shown = open.slice(0, TASKS_SHOWN)
  const whys = await explainTouches(
    ctx,
    shown.flatMap(({ touchId }) => touchId ?? []),
  )
  const details = await Promise.all(shown.map((task) => dressDetail(ctx, task)))
  return details.flatMap((detail) => {
    if (!detail) return []
    const why = whys.get(detail.touchId ?? '')
    return [{ ...detail, touchWhy: why?.zh ?? '', touchWhyEn: why?.en ?? '' }]
  })
}

/** Entries with the names of who wrote them, and whether the asker may still take them back. */
export async function dressFollowUps(ctx: Ctx, rows: readonly FollowUp[]): Promise<Customer['followUps']> {
  if (rows.length === 0) return []
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  const own = ctx.actor.kind === 'staff' ? ctx.actor.staffId : ''
  return rows.map((row) => ({
    ...{ id: row.id, stage: row.stage, note: row.note },
    at: row.at.toISOString(),
    staffName: names.get(row.staffId ?? '') ?? row.saidBy,
    fresh: mayTakeBack(row, own, ctx.now()),
  }))
}
