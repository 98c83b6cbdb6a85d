import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type Department, isWithin } from '../model/sight.ts'
import {
  deleteDepartment,
  deleteOtherMembers,
  insertMembers,
  listOwnDepartments,
  lockDepartments,
  writeDepartment,
} from './store/department.ts'
import { listStaff } from './store/staff.ts'

/** Departments a shop may make by hand. */
export const DEPARTMENTS_MAX = 200

export interface DepartmentDraft {
  /** Absent: a new one. */
  readonly id?: string
  readonly name: string
  readonly parentId: string | null
  readonly staffIds: readonly string[]
}

type Refusal = 'not_found' | 'within_itself' | 'too_many_departments'

/** Makes a department or writes it anew, with who belongs to it. */
export async function saveDepartment(ctx: Ctx, draft: DepartmentDraft): Promise<Result<Department, Refusal>> {
  await lockDepartments(ctx)
  const known = await listOwnDepartments(ctx)
  const { id, parentId, staffIds } = draft
  if (id && !known.some((one) => one.id === id)) return refuse('not_found')
  if (!id && known.length >= DEPARTMENTS_MAX)
    return refuse('too_many_departments', { facts: { limit: DEPARTMENTS_MAX } })
  if (parentId && !known.some((one) => one.id === parentId)) return refuse('not_found', { field: 'body.parentId' })
  if (id && parentId && isWithin(known, parentId, id)) return refuse('within_itself', { field: 'body.parentId' })
  const staff = new Set((await listStaff(ctx, undefined)).map((one) => one.id))
  if (!staffIds.every((one) => staff.has(one))) return refuse('not_found', { field: 'body.staffIds' })
  const department = { ...draft, id: id ?? ctx.newId() }
  await writeDepartment(ctx, department)
  await deleteOtherMembers(ctx, department.id, staffIds)
  await insertMembers(ctx, department.id, staffIds)
  return accept(department)
}

/** Removes a department that has none below it; its staff stay. */
export async function removeDepartment(
  ctx: Ctx,
  id: string,
): Promise<Result<{ departmentId: string }, 'not_found' | 'has_departments'>> {
  await lockDepartments(ctx)
  const known = await listOwnDepartments(ctx)
  if (!known.some((one) => one.id === id)) return refuse('not_found')
  if (known.some((one) => one.parentId === id)) return refuse('has_departments')
  await deleteDepartment(ctx, id)
  return accept({ departmentId: id })
}
