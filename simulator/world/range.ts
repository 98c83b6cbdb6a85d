import type { Range } from './company.ts'
import type { Corp } from './corp.ts'

/** A department and all below it. */
export function departmentsUnder(corp: Corp, roots: readonly number[]): Set<number> {
  const under = new Set(roots.filter((id) => corp.departments.has(id)))
  let grown = -1
  while (grown !== under.size) {
    grown = under.size
    for (const department of corp.departments.values()) if (under.has(department.parentid)) under.add(department.id)
  }
  return under
}

/** Members a list of users and departments stands for; those who left are not among them. */
export function expandRange(corp: Corp, range: Range): Set<string> {
  const parties = departmentsUnder(corp, range.parties)
  const users = new Set<string>()
  for (const staff of corp.staff.values()) {
    if (staff.status === 5) continue
    const inParty = staff.departments.some((id) => parties.has(id))
    if (range.all || inParty || range.users.includes(staff.userid)) users.add(staff.userid)
  }
  return users
}

/** Whether one member is in a range, without listing it. */
export function isInRange(corp: Corp, range: Range, userid: string): boolean {
  const staff = corp.staff.get(userid)
  if (!staff || staff.status === 5) return false
  if (range.all || range.users.includes(userid)) return true
  if (range.parties.length === 0) return false
  const parties = departmentsUnder(corp, range.parties)
  return staff.departments.some((id) => parties.has(id))
}
