import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { limitOf, readPlatformRule } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { asList, asObject, asText } from '../../model/json.ts'
import type { TransferKind } from '../../model/transfer.ts'
import { readPages } from '../send/read-pages.ts'
import { findCompany } from '../store/company.ts'
import { findMembers, type MemberRow } from '../store/member.ts'
import { listCustomersOf, listGroupsOwnedBy, listHandings } from '../store/transfer.ts'
import type { Whose } from '../wecom/answer.ts'

const DAY_MS = 86_400_000
/** As WeCom counts: this member has left (1.6). */
const LEFT = 5

export interface TransferAsk {
  readonly companyId: string
  readonly fromUserid: string
  readonly toUserid: string
  /** These people alone; without them all of the member's customers. */
  readonly contactIds?: readonly number[] | undefined
  readonly withGroups: boolean
}

export interface TransferPlan {
  readonly kind: TransferKind
  readonly customers: readonly string[]
  readonly groups: readonly string[]
  /** Of the customers, those whom a transfer has already. */
  readonly underWay: readonly string[]
  /** Those who were handed on as often as WeCom allows in its period. */
  readonly tooOften: readonly string[]
  readonly from: MemberRow
  readonly to: MemberRow
  readonly rule: { readonly times: number; readonly days: number; readonly since: string; readonly source: string }
}

export type PlanRefusal = 'not_found' | 'same_person' | 'cannot_take_over' | 'wecom_refused'

/** Who would be handed to whom, and whom WeCom would not let go again so soon. Writes nothing. */
export async function planTransfer(
  platform: Platform,
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  whose: Whose,
  ask: TransferAsk,
): Promise<Result<TransferPlan, PlanRefusal>> {
  const found = await inside((ctx) => findBoth(ctx, ask))
  if (!found.ok) return found
  const { from, to } = found.value
  const kind: TransferKind = from.goneAt !== null || from.status === LEFT ? 'resigned' : 'on_job'
  // Of who has left, WeCom alone knows who still waits for somebody.
  const unassigned = kind === 'resigned' ? await readUnassigned(platform, whose, from.userid) : undefined
  if (unassigned && !unassigned.ok) return refuse('wecom_refused', { facts: unassigned.facts })
  return inside(async (ctx) => {
    const own = await listCustomersOf(ctx, { companyId: ask.companyId, userid: from.userid }, ask.contactIds)
    const known = new Set(own)
    const customers = unassigned
      ? unassigned.customers.filter((id) => ask.contactIds === undefined || known.has(id))
      : own
    const rule = await readTransferRule(ctx)
    const since = new Date(ctx.now().getTime() - rule.days * DAY_MS)
    const handings = await listHandings(ctx, ask.companyId, { subjects: customers, since })
    const spent = kind === 'on_job' ? handings.filter(({ times, isOpen }) => !isOpen && times >= rule.times) : []
    const groups = ask.withGroups ? await listGroupsOwnedBy(ctx, ask.companyId, from.userid) : []
    return accept({
      ...{ kind, customers, groups, from, to, rule },
      underWay: handings.filter(({ isOpen }) => isOpen).map(({ subject }) => subject),
      tooOften: spent.map(({ subject }) => subject),
    })
  })
}

async function findBoth(ctx: Ctx, { companyId, fromUserid, toUserid, contactIds = [] }: TransferAsk) {
  if (!(await findCompany(ctx, companyId))) return refuse('not_found')
  if (fromUserid === toUserid) return refuse('same_person', { field: 'body.toUserid' })
  const members = await findMembers(ctx, { companyId, userids: [fromUserid, toUserid], withGone: true })
  const from = members.find(({ userid }) => userid === fromUserid)
  const to = members.find(({ userid }) => userid === toUserid)
  if (!from) return refuse('not_found', { field: 'body.fromUserid' })
  if (!to) return refuse('not_found', { field: 'body.toUserid' })
  const people = await readContacts(ctx, [...new Set(contactIds)])
  if (people.length < new Set(contactIds).size) return refuse('not_found', { field: 'body.contactIds' })
  if (to.goneAt !== null || !to.mayFollow) return refuse('cannot_take_over', { field: 'body.toUserid' })
  return accept({ from, to })
}

/** How often a customer may be handed on: the platform's dated rule. */
async function readTransferRule(ctx: Ctx): Promise<TransferPlan['rule']> {
  const rule = await readPlatformRule(ctx, 'wecom.customer_transfer', ctx.now())
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const [times, days] = [limitOf(rule, 'times', today), limitOf(rule, 'days', today)]
  return { times, days, since: rule.validFrom, source: rule.source }
}

async function readUnassigned(platform: Platform, whose: Whose, userid: string) {
  const path = 'externalcontact/get_unassigned_list'
  const read = await readPages(platform, whose, { path, body: { page_size: 1000 }, rows: 'info' })
  if (!read.ok) return { ok: false as const, facts: { errcode: read.errcode, errmsg: read.errmsg } }
  const own = asList(read.rows)
    .map(asObject)
    .filter((row) => asText(row.handover_userid) === userid)
  return { ok: true as const, customers: [...new Set(own.map((row) => asText(row.external_userid)))].toSorted() }
}
