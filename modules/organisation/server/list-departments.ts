import type { Ctx } from '#kit/node/ctx.ts'
import type { Department } from '../model/sight.ts'
import { listOwnDepartments } from './store/department.ts'

/** Departments that a later module knows of, such as those of a connected company: they fill this port. */
export const DEPARTMENTS = 'organisation.departments'

export interface DepartmentSource {
  /** Whose they are, as people call it. */
  readonly zh: string
  readonly en: string
  /** Ids are unique among all sources. */
  list(ctx: Ctx): Promise<readonly Department[]>
}

export interface KnownDepartment extends Department {
  /** Where it is looked after; null: here, by hand. */
  readonly source: { readonly zh: string; readonly en: string } | null
}

/** All departments: those made by hand, and those of connected companies as they are now. */
export async function listDepartments(ctx: Ctx): Promise<KnownDepartment[]> {
  const own = (await listOwnDepartments(ctx)).map((one) => ({ ...one, source: null }))
  const found: KnownDepartment[] = [...own]
  for (const source of ctx.fillsOf<DepartmentSource>(DEPARTMENTS)) {
    const { zh, en } = source
    found.push(...(await source.list(ctx)).map((one) => ({ ...one, source: { zh, en } })))
  }
  return found
}
