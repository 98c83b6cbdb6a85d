import type { Ctx } from '#kit/node/ctx.ts'
import { listSales, readOrdersOf } from '#modules/commerce/index.ts'
import { readConsents } from '#modules/compliance/index.ts'
import { type Contact, listTags } from '#modules/contacts/index.ts'
import type { LibraryScript, Situation } from '../../assists/assist.ts'
import { isFilled } from '../../model/is-filled.ts'
import { standingOf } from '../../model/standing.ts'
import { listChatMessages } from '../store/chat-message.ts'
import { findFollowStage } from '../store/follow-up.ts'
import { listIssuesOf } from '../store/issue.ts'
import { listTasksOf } from '../store/task-list.ts'

const DAY_MS = 86_400_000
const SAID_DAYS = 30
const CHATS_LOOKED_AT = 50
const ISSUES_LOOKED_AT = 20
const CATEGORIES_MAX = 8
const YEAR_DAYS = 365

/**
 * What is known of a customer that bears on what to say, without who they are. Who refused personalisation is spoken to
 * by where they stand alone: neither tags nor what they bought choose the words (PIPL art. 24).
 */
export async function readSituation(ctx: Ctx, contact: Contact, scripts: readonly LibraryScript[]): Promise<Situation> {
  const { count, lastAt } = await readOrdersOf(ctx, contact.id)
  const daysAgo = (at: Date) => Math.floor((ctx.now().getTime() - at.getTime()) / DAY_MS)
  const daysSinceOrder = lastAt && daysAgo(lastAt)
  const isRefused = (await readConsents(ctx, [contact.id], 'personalisation')).get(contact.id)?.state === 'refused'
  const names =
    isRefused || contact.tags.length === 0
      ? new Map()
      : new Map((await listTags(ctx)).map(({ id, name }) => [id, name]))
  const issues = await listIssuesOf(ctx, contact.id, ISSUES_LOOKED_AT)
  return {
    standing: standingOf({ orders: count, daysSinceOrder, daysKnown: daysAgo(contact.createdAt) }),
    followStage: await findFollowStage(ctx, contact.id),
    tags: contact.tags.flatMap((id) => names.get(id) ?? []),
    categories: isRefused ? [] : await categoriesOf(ctx, contact.id),
    orders: count,
    daysSinceOrder,
    hasOpenIssue: issues.some(({ solvedAt }) => solvedAt === null),
    said: await saidTo(ctx, contact.id, scripts),
  }
}

/** What they bought within a year, the latest purchase first. */
async function categoriesOf(ctx: Ctx, contactId: number): Promise<readonly string[]> {
  const until = ctx.now()
  const from = new Date(until.getTime() - YEAR_DAYS * DAY_MS)
  const sales = await listSales(ctx, { contactIds: [contactId], from, until })
  const named = sales.toReversed().flatMap(({ parts }) => parts.map(({ category }) => category))
  return [...new Set(named)].filter((category) => category !== '').slice(0, CATEGORIES_MAX)
}

/** Scripts whose words went into the chat, or into a task that was done, lately. */
async function saidTo(ctx: Ctx, contactId: number, scripts: readonly LibraryScript[]): Promise<ReadonlySet<string>> {
  const since = ctx.now().getTime() - SAID_DAYS * DAY_MS
  const chats = (await listChatMessages(ctx, contactId, CHATS_LOOKED_AT)).filter(
    ({ state, openedAt }) => state !== 'not_sent' && openedAt.getTime() >= since,
  )
  const tasks = (await listTasksOf(ctx, contactId)).filter(
    ({ state, settledAt }) => state === 'done' && settledAt !== null && settledAt.getTime() >= since,
  )
  const ids = new Set(chats.flatMap(({ scriptId }) => scriptId ?? []))
  const texts = tasks.map(({ body }) => body)
  return new Set(
    scripts.filter(({ id, body }) => ids.has(id) || texts.some((text) => isFilled(body, text))).map(({ id }) => id),
  )
}
