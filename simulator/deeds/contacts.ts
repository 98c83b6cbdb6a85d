import type { Corp } from '../world/corp.ts'
import type { External, Person, Relation } from '../world/customer.ts'
import { isInRange } from '../world/range.ts'
import type { EventFields, Sim } from '../world/sim.ts'
import { countBehaviour } from './behaviour.ts'

/** How a customer came to a member. */
export interface Coming {
  readonly userid: string
  readonly addWay: number
  readonly oper?: string
  readonly state?: string
  readonly configId?: string
  readonly linkId?: string
  readonly chatEndsAt?: number
  /** Nothing is told: an API call made it, or a transfer. */
  readonly silent?: boolean
}

export interface Came {
  readonly externalUserid: string
  readonly welcomeCode: string
  /** Nothing changed: they were connected already. */
  readonly known: boolean
}

/** A new face outside. */
export function bear(sim: Sim, born: Partial<Person> & { name: string }): Person {
  const id = born.id ?? sim.chance.id('p', 12)
  const person: Person = {
    gender: 0,
    avatar: `${sim.origin.url}/avatar/${id}.svg`,
    phone: '',
    unionid: sim.chance.id('oUnion', 28),
    openids: new Map(),
    corpName: '',
    position: '',
    ...born,
    id,
  }
  sim.people.set(id, person)
  return person
}

/** The id a company knows a person by; made when they first meet. Stable for company and person. */
export function meet(sim: Sim, corp: Corp, person: Person): External {
  const known = corp.externals.get(corp.externalOf.get(person.id) ?? '')
  if (known) return known
  const external: External = {
    id: sim.chance.id(person.corpName ? 'wo' : 'wm'),
    personId: person.id,
    followers: new Map(),
    received: [],
    transferredAt: [],
    archiveConsent: false,
  }
  corp.externals.set(external.id, external)
  corp.externalOf.set(person.id, external.id)
  return external
}

/** Connects a customer and a member, tells it, and gives the chance of a welcome where there is one. */
export function connect(sim: Sim, corp: Corp, person: Person, coming: Coming): Came {
  const external = meet(sim, corp, person)
  const old = external.followers.get(coming.userid)
  if (old && old.customerLeftAt === 0) return { externalUserid: external.id, welcomeCode: '', known: true }
  const relation = old ?? newRelation(sim, corp, external, person, coming)
  relation.customerLeftAt = 0
  external.followers.set(coming.userid, relation)
  corp.staff.get(coming.userid)?.customers.set(external.id, relation.number)
  countBehaviour(sim, corp, coming.userid, 'new_contact_cnt', 1)
  if (coming.silent) return { externalUserid: external.id, welcomeCode: '', known: false }
  const welcomeCode = offerWelcome(sim, corp, coming.userid, external, relation, person)
  // A relation that still stood one-way keeps its old state, and the event says none (report of the forum).
  const extra: EventFields = [
    ...(coming.state && !old ? ([['State', coming.state]] as const) : []),
    ...(welcomeCode ? ([['WelcomeCode', welcomeCode]] as const) : []),
    ...(coming.linkId && !old ? ([['LinkId', coming.linkId]] as const) : []),
  ]
  if (sim.witness.halfEvents && !old)
    tellContact(sim, corp, 'add_half_external_contact', coming.userid, external, extra)
  tellContact(sim, corp, 'add_external_contact', coming.userid, external, extra)
  return { externalUserid: external.id, welcomeCode, known: false }
}

function newRelation(sim: Sim, corp: Corp, external: External, person: Person, coming: Coming): Relation {
  corp.relationsEver += 1
  return {
    number: corp.relationsEver,
    createdAt: sim.clock.now(),
    remark: person.name,
    description: '',
    remarkCorp: '',
    mobiles: [],
    tags: new Set(),
    personalTags: [],
    addWay: coming.addWay,
    oper: coming.oper ?? external.id,
    state: coming.state ?? '',
    channels: null,
    customerLeftAt: 0,
    lastTalkAt: sim.clock.now(),
    customerSpoke: false,
    staffSpoke: false,
    linkId: coming.linkId ?? '',
    configId: coming.configId ?? '',
    welcomed: false,
    chatEndsAt: coming.chatEndsAt ?? 0,
  }
}

/** No code when the console welcomes, when both have chatted, or when the contact is a member of another company. */
function offerWelcome(
  sim: Sim,
  corp: Corp,
  userid: string,
  external: External,
  relation: Relation,
  person: Person,
): string {
  const covered = isInRange(corp, corp.console.consoleWelcome, userid)
  if (covered) relation.welcomed = true
  if (covered || person.corpName || (relation.customerSpoke && relation.staffSpoke)) return ''
  const code = sim.chance.id('', 43)
  const at = sim.clock.patient()
  corp.welcomes.set(code, { code, userid, externalUserid: external.id, at, used: false, busyUntil: 0, usedBy: 0 })
  return code
}

export function tellContact(
  sim: Sim,
  corp: Corp,
  kind: string,
  userid: string,
  external: External,
  extra: EventFields = [],
): void {
  sim.teller.tell(corp, [
    ['Event', 'change_external_contact'],
    ['ChangeType', kind],
    ['UserID', userid],
    ['ExternalUserID', external.id],
    ...extra,
  ])
}

/** The customer deletes the member: the relation still shows in the API. */
export function customerLeaves(sim: Sim, corp: Corp, external: External, userid: string): boolean {
  const relation = external.followers.get(userid)
  if (!relation || relation.customerLeftAt > 0) return false
  relation.customerLeftAt = sim.clock.now()
  countBehaviour(sim, corp, userid, 'negative_feedback_cnt', 1)
  tellContact(sim, corp, 'del_follow_user', userid, external)
  return true
}

/** The member deletes the customer: the relation is gone from the API. */
export function staffDeletes(sim: Sim, corp: Corp, external: External, userid: string, source = ''): boolean {
  if (!external.followers.delete(userid)) return false
  corp.staff.get(userid)?.customers.delete(external.id)
  tellContact(sim, corp, 'del_external_contact', userid, external, source ? [['Source', source]] : [])
  return true
}
