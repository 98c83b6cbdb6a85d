/** What a member of staff is to the tenant; each module says which of its permissions a role holds. */
export const ROLES = ['owner', 'operator', 'guide'] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}

export interface PermissionTable {
  readonly [permission: string]: { readonly roles: readonly string[]; readonly inSight?: true }
}

/** Everything a role may, over all modules; of somebody who sees some people only, what keeps to those. */
export function permissionsOf(
  role: string,
  tables: readonly PermissionTable[],
  sees: 'everybody' | 'some' = 'everybody',
): ReadonlySet<string> {
  const entries = tables.flatMap((table) => Object.entries(table))
  const held = entries.filter(([, { roles, inSight }]) => roles.includes(role) && (inSight || sees === 'everybody'))
  return new Set(held.map(([name]) => name))
}
