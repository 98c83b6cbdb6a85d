import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { addDays, dayOf, startOfDay } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import type { readOwnDay as route } from '../contract.ts'
import { listNoticesOf } from './store/notice.ts'
import { listOwnReminders } from './store/own-reminder.ts'
import { countOwnDay } from './store/task-count.ts'

/** The days of the card “近 7 天”, today included. */
const WEEK_DAYS = 7
const REMINDERS_SHOWN = 20
/** Notices of so many days, today included. */
const NOTICE_DAYS = 2
const NOTICES_SHOWN = 10

/** A guide's progress today, their week, and of what they were reminded. */
export async function readOwnDay(ctx: Ctx, staffId: string): Promise<z.infer<typeof route.answer>> {
  const zone = ctx.tenant.timezone
  const today = dayOf(ctx.now(), zone)
  const [from, to] = [startOfDay(today, zone), startOfDay(addDays(today, 1), zone)]
  const week = startOfDay(addDays(today, 1 - WEEK_DAYS), zone)
  const day = await countOwnDay(ctx, staffId, { from, to, week })
  const reminders = await listOwnReminders(ctx, staffId, REMINDERS_SHOWN)
  const since = startOfDay(addDays(today, 1 - NOTICE_DAYS), zone)
  const notices = await listNoticesOf(ctx, staffId, since, NOTICES_SHOWN)
  const names = await readNames(
    ctx,
    notices.map((one) => one.contactId),
  )
  return {
    todo: day?.todo ?? 0,
    overdue: day?.overdue ?? 0,
    dueToday: day?.dueToday ?? 0,
    doneToday: day?.doneToday ?? 0,
    week: {
      done: day?.doneInWeek ?? 0,
      settled: day?.settledInWeek ?? 0,
      onTime: day?.onTimeInWeek ?? 0,
      days: WEEK_DAYS,
    },
    reminders: reminders.map((one) => ({ ...one, at: one.at.toISOString() })),
    notices: notices.map((one) => ({
      ...{ ...one, at: one.at.toISOString() },
      contactName: names.get(one.contactId) ?? '',
    })),
    asOf: ctx.now().toISOString(),
  }
}

async function readNames(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (contactIds.length === 0) return new Map()
  return new Map((await readContacts(ctx, [...new Set(contactIds)])).map(({ id, name }) => [id, name]))
}
