import { DAY } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Person } from '../world/customer.ts'
import type { AcquisitionLink } from '../world/entry.ts'
import type { EventFields, Sim } from '../world/sim.ts'
import { apply, arrive, leastBusy, membersBehind, type Scanned } from './entry.ts'

const ADD_BY_LINK = 16
const LOW = 20

function tell(sim: Sim, corp: Corp, kind: string, extra: EventFields = []): void {
  sim.teller.tell(corp, [['Event', 'customer_acquisition'], ['ChangeType', kind], ...extra])
}

/** A customer opens an acquisition link and adds the member behind it; each new customer uses up one of the quota. */
export function clickLink(sim: Sim, corp: Corp, person: Person, link: AcquisitionLink, channel: string): Scanned {
  const at = sim.clock.now()
  link.clicks.push(at)
  if (corp.console.acquisitionQuota <= 0) {
    tell(sim, corp, 'link_unavailable', [['LinkId', link.linkId]])
    return { became: 'refused', why: 'the quota is exhausted' }
  }
  const userid = memberFor(corp, link)
  if (!userid) return { became: 'refused', why: 'no member can take another customer' }
  const arrival = { userid, addWay: ADD_BY_LINK, state: channel, linkId: link.linkId }
  const scanned = link.skipVerify ? arrive(sim, corp, person, arrival) : apply(sim, corp, person, arrival)
  if (scanned.became === 'waiting')
    tell(sim, corp, 'friend_request', [
      ['LinkId', link.linkId],
      ['State', channel],
    ])
  if (scanned.became === 'customer') {
    link.came.push({ externalUserid: scanned.externalUserid, userid, state: channel, at, key: sim.chance.id('', 32) })
    spend(sim, corp)
  }
  return scanned
}

/** Named members first, while they have room. */
function memberFor(corp: Corp, link: AcquisitionLink): string | undefined {
  const behind = membersBehind(corp, link)
  const first = link.priority?.users.filter((userid) => behind.includes(userid)) ?? []
  return leastBusy(corp, first) ?? leastBusy(corp, behind)
}

function spend(sim: Sim, corp: Corp): void {
  corp.console.acquisitionQuota -= 1
  if (corp.console.acquisitionQuota === LOW - 1) tell(sim, corp, 'balance_low')
  if (corp.console.acquisitionQuota === 0) tell(sim, corp, 'balance_exhausted')
}

/** The company buys more; told when it had none left. */
export function buyQuota(sim: Sim, corp: Corp, count: number): void {
  const had = corp.console.acquisitionQuota
  corp.console.acquisitionQuota += count
  corp.console.acquisitionQuotaExpires = sim.clock.now() + 365 * DAY
  if (had <= 0) tell(sim, corp, 'balance_increased')
}

/** The first message of one who came by a link, with the key to ask about the chat. */
export function tellFirstMessage(sim: Sim, corp: Corp, linkId: string, externalUserid: string): void {
  const came = corp.links.get(linkId)?.came.find((one) => one.externalUserid === externalUserid)
  if (!came) return
  tell(sim, corp, 'customer_start_chat', [
    ['LinkId', linkId],
    ['State', came.state],
    ['UserID', came.userid],
    ['ExternalUserID', externalUserid],
    ['ChatKey', came.key],
  ])
}
