import type { Ctx } from '#kit/node/ctx.ts'
import { findMembers } from '../store/member.ts'

/** Somebody who works in a connected company, as other modules see them. */
export interface Member {
  readonly companyId: string
  readonly userid: string
  readonly name: string
  readonly departmentIds: readonly number[]
  /** Names of the departments, as far as the directory tells them. */
  readonly departments: readonly string[]
  /** Whether customers may be followed by them. */
  readonly mayFollow: boolean
  /** Who they are among the tenant's staff; null until somebody has said so. */
  readonly staffId: string | null
  /** Still in the company. */
  readonly active: boolean
}

function toMember(row: Omit<Member, 'active'> & { readonly goneAt: Date | null }): Member {
  const { companyId, userid, name, departmentIds, departments, mayFollow, staffId, goneAt } = row
  return {
    companyId,
    userid,
    name: name || userid,
    departmentIds,
    departments,
    mayFollow,
    staffId,
    active: goneAt === null,
  }
}

/** Members of all connected companies, or of one; those who left only when asked for by name. */
export async function listMembers(
  ctx: Ctx,
  filter: { readonly companyId?: string; readonly userids?: readonly string[] } = {},
): Promise<readonly Member[]> {
  return (await findMembers(ctx, { ...filter, withGone: filter.userids !== undefined })).map(toMember)
}

/** The members that these people of the staff are, in every connected company. */
export async function readMembersByStaff(ctx: Ctx, staffIds: readonly string[]): Promise<readonly Member[]> {
  return (await findMembers(ctx, { staffIds })).map(toMember)
}
