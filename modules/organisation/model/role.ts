/** What a member of staff is to the tenant; each module says which of its permissions a role holds. */
export const ROLES = ['owner', 'operator', 'guide'] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}

export interface PermissionTable {
  readonly [permission: string]: { readonly roles: readonly string[] }
}

/** Everything a role may, over all modules. */
export function permissionsOf(role: string, tables: readonly PermissionTable[]): ReadonlySet<string> {
  const entries = tables.flatMap((table) => Object.entries(table))
  return new Set(entries.filter(([, { roles }]) => roles.includes(role)).map(([name]) => name))
}
