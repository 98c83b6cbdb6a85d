import type { Ctx } from '#kit/node/ctx.ts'
import type { Platform } from '#kit/node/module.ts'
import { LEFT_STATUS, type RecordedDepartment, readMember } from '../../model/directory-record.ts'
import { asList, asText } from '../../model/json.ts'
import { type PushFields, textOf } from '../../model/push.ts'
import { endSignIns } from '../sign-in/end-sign-ins.ts'
import { dropDepartments, saveDepartments } from '../store/department.ts'
import { noteDirectoryRead, noteGone, renameFollower, renameMember, saveMembers } from '../store/member.ts'
import type { WecomAnswer, Whose } from '../wecom/answer.ts'
import { askWecom } from '../wecom/ask-wecom.ts'
import { askDepartments, readDirectory } from './read-directory.ts'

const reader = { kind: 'system', name: 'channels' } as const
/** user/get of somebody who is not, or no longer, in the company. */
const NO_SUCH_MEMBER = [60111, 40003]

export interface DirectoryCounts {
  readonly ok: true
  readonly members: number
  readonly departments: number
}

/** Brings our copy of a company's directory up to what WeCom shows. */
export async function syncDirectory(
  platform: Platform,
  whose: Whose,
): Promise<DirectoryCounts | Exclude<WecomAnswer, { readonly ok: true }>> {
  const read = await readDirectory(platform, whose)
  if (!read.ok) return read
  const { departments, followers } = read
  const members = read.members.filter(({ status }) => status !== LEFT_STATUS)
  await platform.inTenant(whose.tenantId, reader, async (ctx) => {
    await replaceDepartments(ctx, whose.companyId, departments)
    await saveMembers(
      ctx,
      whose.companyId,
      members.map((one) => ({ ...one, mayFollow: followers.has(one.userid) })),
    )
    const left = await noteGone(ctx, whose.companyId, { allBut: members.map(({ userid }) => userid) })
    await endSignIns(platform, ctx, whose, left)
    await noteDirectoryRead(ctx, whose.companyId)
  })
  return { ok: true, members: members.length, departments: departments.length }
}

async function replaceDepartments(ctx: Ctx, companyId: string, departments: readonly RecordedDepartment[]) {
  await dropDepartments(
    ctx,
    companyId,
    departments.map(({ id }) => id),
  )
  await saveDepartments(ctx, companyId, departments)
}

/** Brings one member up to what WeCom says of them now; answers a fault when it could not be asked. */
export async function settleMember(
  platform: Platform,
  whose: Whose,
  { id, pushes }: { readonly id: string; readonly pushes: readonly PushFields[] },
): Promise<string | undefined> {
  const renamed = pushes.map((fields) => textOf(fields, 'NewUserID')).find((to) => to !== '' && to !== id)
  const userid = renamed ?? id
  const answer = await askWecom(platform, whose, { path: 'user/get', query: { userid }, repeatable: true })
  const isGone = !answer.ok && NO_SUCH_MEMBER.includes(answer.errcode)
  // Out of the app's sight: as far as it may know, they are not there.
  const isHidden = !answer.ok && answer.meaning === 'not_permitted'
  if (!answer.ok && !isGone && !isHidden) return `${answer.meaning} ${answer.errcode} ${answer.errmsg}`
  const member = answer.ok ? readMember(answer.json) : undefined
  const allowed = await askWecom(platform, whose, { path: 'externalcontact/get_follow_user_list', repeatable: true })
  if (!allowed.ok) return `${allowed.meaning} ${allowed.errcode} ${allowed.errmsg}`
  const mayFollow = asList(allowed.json.follow_user).map(asText).includes(userid)
  await platform.inTenant(whose.tenantId, reader, async (ctx) => {
    if (renamed) {
      await renameMember(ctx, whose.companyId, id, renamed)
      await renameFollower(ctx, whose.companyId, id, renamed)
    }
    if (member && member.status !== LEFT_STATUS) await saveMembers(ctx, whose.companyId, [{ ...member, mayFollow }])
    else await endSignIns(platform, ctx, whose, await noteGone(ctx, whose.companyId, { only: [userid] }))
  })
  return undefined
}

/** Brings the departments up to what WeCom shows now. */
export async function settleDepartments(platform: Platform, whose: Whose): Promise<string | undefined> {
  const read = await askDepartments(platform, whose)
  if (!read.ok) return `${read.meaning} ${read.errcode} ${read.errmsg}`
  await platform.inTenant(whose.tenantId, reader, (ctx) => replaceDepartments(ctx, whose.companyId, read.found))
  return undefined
}
