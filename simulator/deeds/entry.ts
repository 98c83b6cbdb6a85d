import { SECOND } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Person } from '../world/customer.ts'
import type { ContactWay } from '../world/entry.ts'
import { expandRange } from '../world/range.ts'
import type { Sim } from '../world/sim.ts'
import { countBehaviour } from './behaviour.ts'
import { connect } from './contacts.ts'

const ADD_BY_QR = 1
/** A temporary code is valid this long unless it says otherwise: 7 days; its chat 24 hours. */
const TEMP_SECONDS = 7 * 86400
const TEMP_CHAT_SECONDS = 86400

/** What became of a scan. */
export type Scanned =
  | { became: 'customer' | 'known'; userid: string; externalUserid: string; welcomeCode: string }
  | { became: 'waiting'; userid: string }
  | { became: 'refused'; why: string }

/** A customer scans the code of a contact way. */
export function scanContactWay(sim: Sim, corp: Corp, person: Person, way: ContactWay): Scanned {
  const why = whyNot(sim, person, way)
  if (why) return { became: 'refused', why }
  const candidates = membersBehind(corp, way)
  const external = corp.externals.get(corp.externalOf.get(person.id) ?? '')
  const old = candidates.find((userid) => external?.followers.get(userid)?.customerLeftAt === 0)
  if (way.isExclusive && !old && external && hasExclusive(corp, external.followers))
    return { became: 'refused', why: 'already with another member by an exclusive way' }
  const userid = old ?? leastBusy(corp, candidates)
  if (!userid) return { became: 'refused', why: 'no member can take another customer' }
  if (way.isTemp) way.usedUp = true
  const coming = { userid, addWay: ADD_BY_QR, state: way.state, configId: way.configId, chatEndsAt: endOf(sim, way) }
  return way.skipVerify || old ? arrive(sim, corp, person, coming) : apply(sim, corp, person, coming)
}

interface Arrival {
  readonly userid: string
  readonly addWay: number
  readonly state: string
  readonly configId?: string
  readonly linkId?: string
  readonly chatEndsAt?: number
}

/** Added without being asked. */
export function arrive(sim: Sim, corp: Corp, person: Person, arrival: Arrival): Scanned {
  countBehaviour(sim, corp, arrival.userid, 'new_apply_cnt', 1)
  const { externalUserid, welcomeCode, known } = connect(sim, corp, person, arrival)
  return { became: known ? 'known' : 'customer', userid: arrival.userid, externalUserid, welcomeCode }
}

/** Asks the member, who has to agree. */
export function apply(sim: Sim, corp: Corp, person: Person, { userid, addWay, state, ...by }: Arrival): Scanned {
  const [configId, linkId] = [by.configId ?? '', by.linkId ?? '']
  const waits = corp.applies.some((old) => old.personId === person.id && old.userid === userid)
  if (!waits) corp.applies.push({ personId: person.id, userid, configId, linkId, state, addWay, at: sim.clock.now() })
  countBehaviour(sim, corp, userid, 'new_apply_cnt', 1)
  return { became: 'waiting', userid }
}

/** The member agrees to one who asked. */
export function acceptApply(sim: Sim, corp: Corp, person: Person, userid: string): Scanned {
  const found = corp.applies.find((old) => old.personId === person.id && old.userid === userid)
  if (!found) return { became: 'refused', why: 'nobody asked' }
  corp.applies.splice(corp.applies.indexOf(found), 1)
  const { externalUserid, welcomeCode, known } = connect(sim, corp, person, found)
  return { became: known ? 'known' : 'customer', userid, externalUserid, welcomeCode }
}

function whyNot(sim: Sim, person: Person, way: ContactWay): string {
  if (!way.isTemp) return ''
  if (way.usedUp) return 'the temporary code was used'
  if (way.createdAt + (way.expiresIn || TEMP_SECONDS) * SECOND <= sim.clock.now()) return 'the temporary code expired'
  return way.unionid && way.unionid !== person.unionid ? 'the code is for somebody else' : ''
}

function endOf(sim: Sim, way: ContactWay): number {
  return way.isTemp ? sim.clock.now() + (way.chatExpiresIn || TEMP_CHAT_SECONDS) * SECOND : 0
}

/** Members behind a way who may have another customer. */
export function membersBehind(corp: Corp, way: Pick<ContactWay, 'users' | 'parties'>): string[] {
  const all = expandRange(corp, { all: false, users: way.users, parties: way.parties })
  return [...all].filter((userid) => corp.staff.get(userid)?.status === 1)
}

function hasExclusive(corp: Corp, followers: ReadonlyMap<string, { configId: string; customerLeftAt: number }>) {
  return [...followers.values()].some(
    ({ configId, customerLeftAt }) => customerLeftAt === 0 && corp.contactWays.get(configId)?.isExclusive,
  )
}

/** The platform spreads customers over the members; how is not told. Here: the one with the fewest. */
export function leastBusy(corp: Corp, candidates: readonly string[]): string | undefined {
  const open = candidates.flatMap((userid) => {
    const staff = corp.staff.get(userid)
    return staff && staff.customers.size < staff.customersMax ? [staff] : []
  })
  return open.reduce<(typeof open)[number] | undefined>(
    (best, staff) => (best && best.customers.size <= staff.customers.size ? best : staff),
    undefined,
  )?.userid
}
