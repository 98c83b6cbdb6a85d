import type { Role } from './role.ts'

/** Whose customers a member of staff sees: everybody's, those of their departments and all below, or their own. */
export const SIGHTS = ['everybody', 'department', 'own'] as const
export type Sight = (typeof SIGHTS)[number]

/** A part of the shop, wherever it is known from. */
export interface Department {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly staffIds: readonly string[]
}

/** Whether somebody's sight can be chosen: owners see everybody, guides their own customers. */
export function hasChoiceOfSight(role: Role): boolean {
  return role === 'operator'
}

/** Everybody of the departments somebody belongs to, and of all that lie below those; always with themselves. */
export function staffWithin(departments: readonly Department[], staffId: string): string[] {
  const within = new Set(departments.filter((one) => one.staffIds.includes(staffId)).map((one) => one.id))
  // A set that grows while it is walked: a department whose parents go in a circle is met once.
  for (const id of within) for (const one of departments) if (one.parentId === id) within.add(one.id)
  const staff = departments.filter((one) => within.has(one.id)).flatMap((one) => one.staffIds)
  return [...new Set([staffId, ...staff])]
}

/** Whether a department would lie within itself. */
export function isWithin(departments: readonly Department[], parentId: string, id: string): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = parentId; at && !seen.has(at); ) {
    if (at === id) return true
    seen.add(at)
    const here: string = at
    at = departments.find((one) => one.id === here)?.parentId
  }
  return false
}
