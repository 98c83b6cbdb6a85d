import type { Staff } from '../world/company.ts'
import type { External, Relation } from '../world/customer.ts'
import { expandRange, isInRange } from '../world/range.ts'
import type { Call } from './endpoint.ts'
import { refuse } from './refusal.ts'

/** Members the app sees in the directory. */
export function visibleStaff(call: Call): Set<string> {
  return expandRange(call.corp, call.app.visible)
}

/** Members whose customers the app sees: visible range ∩ customer-contact range. */
export function contactStaff(call: Call): Set<string> {
  const range = expandRange(call.corp, call.corp.console.contactRange)
  return new Set([...visibleStaff(call)].filter((userid) => range.has(userid)))
}

export function seesCustomersOf(call: Call, userid: string): boolean {
  return isInRange(call.corp, call.app.visible, userid) && isInRange(call.corp, call.corp.console.contactRange, userid)
}

/** userids are compared without regard to case; the spelling of the directory is what is stored. */
export function findStaff(call: Call, userid: string): Staff | undefined {
  const exact = call.corp.staff.get(userid)
  if (exact) return exact
  const lower = userid.toLowerCase()
  return [...call.corp.staff.values()].find((staff) => staff.userid.toLowerCase() === lower)
}

/** A member with customer contact the app may speak of. */
export function contactMember(call: Call, userid: string): Staff {
  const staff = findStaff(call, userid)
  if (!staff || staff.status === 5) return refuse(60111, userid)
  if (!isInRange(call.corp, call.app.visible, staff.userid)) refuse(60011, userid)
  if (!isInRange(call.corp, call.corp.console.contactRange, staff.userid)) refuse(84074, userid)
  return staff
}

export function knownExternal(call: Call, externalUserid: string): External {
  return call.corp.externals.get(externalUserid) ?? refuse(40096, externalUserid)
}

/** The relation of a member with a customer; none is 84061. */
export function relationOf(call: Call, userid: string, externalUserid: string): Relation {
  const staff = contactMember(call, userid)
  const external = knownExternal(call, externalUserid)
  return external.followers.get(staff.userid) ?? refuse(84061, `${userid} and ${externalUserid}`)
}

/** Followers of a customer the app may see. */
export function visibleFollowers(call: Call, external: External): [string, Relation][] {
  return [...external.followers].filter(([userid]) => seesCustomersOf(call, userid))
}
