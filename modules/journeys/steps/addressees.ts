import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { peopleDesk } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { executorOf } from '../model/executor.ts'
import { leaveOut, type StepOutcome, type StepWork } from './step-plug.ts'

/** Somebody for whom a guide is to do something. */
export interface Addressee {
  readonly contactId: number
  readonly name: string
  readonly staffId: string
  /** What the variables of a script are filled with. */
  readonly values: Readonly<Record<string, string>>
}

/** Of each arrival: who does it and with which words filled in, or why nobody does. */
export async function readAddressees(
  ctx: Ctx,
  { arrivals, settings }: Pick<StepWork, 'arrivals' | 'settings'>,
): Promise<(contactId: number) => Addressee | StepOutcome> {
  const contacts = await peopleDesk.glance(
    ctx,
    arrivals.map((arrival) => arrival.contactId),
  )
  const contactOf = new Map(contacts.map((contact) => [contact.id, contact]))
  const staff = (await listStaff(ctx)).filter((one) => one.active)
  const nameOf = new Map(staff.map((one) => [one.id, one.name]))
  const active = new Set(nameOf.keys())
  const known = { 店铺名: ctx.tenant.name, 今天日期: dayInWords(ctx, ctx.now()) }
  return (contactId) => {
    const contact = contactOf.get(contactId)
    if (!contact) return leaveOut('contact_removed', '这位顾客已被删除')
    const person = { contactId: contact.id, guideStaffId: contact.guideStaffId }
    const staffId = executorOf(settings.executor, person, active)
    if (!staffId) return leaveOut('no_executor', '没有可以执行的员工：专属导购未分配或已停用，也没有设置替补')
    const values = { ...known, 客户称呼: contact.name, 导购姓名: nameOf.get(staffId) ?? '', 所在城市: contact.city }
    return { contactId, name: contact.name, staffId, values }
  }
}

/** The same values on the day of a moment. */
export function valuesOn(ctx: Ctx, { values }: Addressee, at: Date): Addressee['values'] {
  return { ...values, 今天日期: dayInWords(ctx, at) }
}

/** `11月20日` on the tenant's calendar. */
function dayInWords(ctx: Ctx, at: Date): string {
  const [, month, day] = dayOf(at, ctx.tenant.timezone).split('-').map(Number)
  return `${month}月${day}日`
}
