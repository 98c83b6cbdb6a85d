import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { type GroupRecord, isBehind, NO_SUCH_GROUP, readGroup } from '../../model/group-record.ts'
import { asList, asNumber, asObject, asText } from '../../model/json.ts'
import { type PushFields, textOf } from '../../model/push.ts'
import { MEMBERS_A_CALL_MAX } from '../../model/sync.ts'
import { listForgotten } from '../store/forgotten.ts'
import {
  findGroupVersion,
  listUnseenGroups,
  noteDismissed,
  noteLeft,
  saveGroup,
  saveGroupMembers,
} from '../store/group.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom, CALLS_AT_ONCE } from '../wecom/ask-wecom.ts'

const reader = { kind: 'system', name: 'channels' } as const
const GROUPS_A_PAGE = 1_000
const PAGES_MAX = 1_000
/** Members of a group who are not of the company. */
const FROM_OUTSIDE = 2

const faultOf = ({ meaning, errcode, errmsg }: Exclude<WecomAnswer, { readonly ok: true }>) =>
  `${meaning} ${errcode} ${errmsg}`

/** Brings one group up to what WeCom says of it now; answers a fault when it could not be asked, or too soon. */
export async function settleGroup(
  platform: Platform,
  whose: Whose,
  { id, pushes }: { readonly id: string; readonly pushes: readonly PushFields[] },
): Promise<string | undefined> {
  if (pushes.some((fields) => textOf(fields, 'ChangeType') === 'dismiss')) {
    await platform.inTenant(whose.tenantId, reader, (ctx) => noteDismissed(ctx, whose.companyId, [id]))
    return undefined
  }
  return readOne(platform, whose, { id, pushes })
}

interface GroupAsk {
  readonly id: string
  readonly pushes: readonly PushFields[]
  readonly status?: number
}

async function readOne(
  platform: Platform,
  whose: Whose,
  { id, pushes, status }: GroupAsk,
): Promise<string | undefined> {
  const askedAt = platform.clock.now()
  const body = { chat_id: id, need_name: 1 }
  const answer = await askWecom(platform, whose, { path: 'externalcontact/groupchat/get', body, repeatable: true })
  const isGone = !answer.ok && NO_SUCH_GROUP.includes(answer.errcode)
  // A group of an owner whom the app does not see is none of ours.
  if (!answer.ok && !isGone && answer.meaning === 'not_permitted') return undefined
  if (!answer.ok && !isGone) return faultOf(answer)
  const group = answer.ok ? readGroup(answer.json) : undefined
  return platform.inTenant(whose.tenantId, reader, async (ctx) => {
    if (!group) {
      await noteDismissed(ctx, whose.companyId, [id])
      return undefined
    }
    const known = await findGroupVersion(ctx, whose.companyId, id)
    if (isBehind(group, pushes, known)) return `the answer is behind its event (${group.memberVersion})`
    await keepGroup(ctx, whose.companyId, group, { askedAt, status })
    return undefined
  })
}

async function keepGroup(
  ctx: Ctx,
  companyId: string,
  group: GroupRecord,
  told: { readonly askedAt: Date; readonly status?: number },
): Promise<void> {
  if (!(await saveGroup(ctx, companyId, group, told))) return
  await saveGroupMembers(ctx, companyId, group.chatId, await withoutForgotten(ctx, companyId, group))
  await noteLeft(
    ctx,
    companyId,
    group.chatId,
    group.members.map(({ userid }) => userid),
  )
}

/** Who was erased here stays so, whatever WeCom goes on showing; only who joined since counts. */
async function withoutForgotten(ctx: Ctx, companyId: string, { members }: GroupRecord) {
  const outside = members.filter(({ kind }) => kind === FROM_OUTSIDE).map(({ userid }) => userid)
  if (outside.length === 0) return members
  const forgotten = await listForgotten(ctx, companyId, outside)
  return members.filter(({ userid, joinedAt }) => {
    const at = forgotten.get(userid)
    return !at || joinedAt > at
  })
}

/** Reads all groups of these owners again; those that are not shown any more are asked for, and most are dissolved. */
export async function syncGroups(
  platform: Platform,
  whose: Whose,
  owners: readonly string[],
): Promise<string | undefined> {
  const listed = await listGroups(platform, whose, owners)
  if (!listed.ok) return faultOf(listed)
  const unseen = await platform.inTenant(whose.tenantId, reader, (ctx) =>
    listUnseenGroups(ctx, whose.companyId, [...listed.groups.keys()]),
  )
  const asks = [
    ...[...listed.groups].map(([id, status]) => ({ id, status, pushes: [] })),
    ...unseen.map((id) => ({ id, pushes: [] })),
  ].values()
  const faults: string[] = []
  await Promise.all(
    Array.from({ length: CALLS_AT_ONCE }, async () => {
      for (const ask of asks) {
        const fault = await readOne(platform, whose, ask)
        if (fault !== undefined) faults.push(fault)
      }
    }),
  )
  return faults[0]
}

type Listed =
  | { readonly ok: true; readonly groups: ReadonlyMap<string, number> }
  | Exclude<WecomAnswer, { readonly ok: true }>

/** With more than 1,000 members in its range WeCom wants owners named (81017), a hundred a call (4.5). */
async function listGroups(platform: Platform, whose: Whose, owners: readonly string[]): Promise<Listed> {
  const groups = new Map<string, number>()
  for (let from = 0; from < owners.length; from += MEMBERS_A_CALL_MAX) {
    const some = owners.slice(from, from + MEMBERS_A_CALL_MAX)
    let cursor = ''
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const body = { status_filter: 0, owner_filter: { userid_list: some }, cursor, limit: GROUPS_A_PAGE }
      const answer = await askWecom(platform, whose, { path: 'externalcontact/groupchat/list', body, repeatable: true })
      if (!answer.ok) return answer
      for (const row of asList(answer.json.group_chat_list).map(asObject))
        groups.set(asText(row.chat_id), asNumber(row.status))
      cursor = asText(answer.json.next_cursor)
      if (cursor === '') break
    }
  }
  return { ok: true, groups }
}
