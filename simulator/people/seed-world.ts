import { bear, connect } from '../deeds/contacts.ts'
import { joinGroup, makeGroup } from '../deeds/groups.ts'
import { hire } from '../deeds/members.ts'
import { makeTagGroup } from '../deeds/tags.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import type { App } from '../world/company.ts'
import { type Corp, newCorp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'
import { fullName, mobile, nickname } from './names.ts'

export interface WorldSize {
  readonly people: number
  readonly guides: number
}

const STORES = ['静安店', '徐汇店', '浦东店', '西湖店', '天河店', '朝阳店']
const TAGS = {
  客户等级: ['普通', '银卡', '金卡'],
  偏好: ['女装', '男装', '童装', '配饰'],
  来源: ['门店', '公众号', '活动'],
}
const GROUP_SHARE = 0.25
const TAG_SHARE = 0.4
const SECOND_GUIDE = 0.08

/** A company as it might be after a year: stores, guides, customers with tags, groups. Told to nobody. */
export function seedWorld(sim: Sim, size: WorldSize): { corp: Corp; app: App } {
  const corp = newCorp(`ww${sim.chance.hex(16)}`, '活水商贸')
  sim.corps.set(corp.id, corp)
  const app: App = {
    agentid: 1_000_002,
    name: '活水',
    secret: sim.chance.id('', 43),
    visible: { all: true, users: [], parties: [] },
    trustedIps: null,
    callsCustomerContact: true,
    callsKf: true,
    trustedDomains: null,
    callback: null,
  }
  corp.apps.set(app.agentid, app)
  const guides = seedGuides(sim, corp, size.guides)
  for (const [group, names] of Object.entries(TAGS)) makeTagGroup(sim, corp, group, names)
  seedCustomers(sim, corp, guides, size.people)
  seedGroups(sim, corp, guides)
  sim.agenda.add(nextHour(sim.clock.now()), 'hour', corp.id, [])
  return { corp, app }
}

export function nextHour(now: number): number {
  return (Math.floor(now / HOUR) + 1) * HOUR
}

function seedGuides(sim: Sim, corp: Corp, count: number): string[] {
  for (const [i, name] of STORES.entries())
    corp.departments.set(i + 2, { id: i + 2, name, parentid: 1, order: 100 - i, leaders: [] })
  return Array.from({ length: count }, (_, i) => {
    const departments = [2 + (i % STORES.length)]
    const userid = `guide${String(i + 1).padStart(2, '0')}`
    hire(sim, corp, { userid, name: fullName(sim.chance), departments, mobile: mobile(sim.chance), position: '导购' })
    return userid
  })
}

function seedCustomers(sim: Sim, corp: Corp, guides: readonly string[], count: number): void {
  const tags = [...corp.tagGroups.values()].map((group) => [...group.tags.keys()])
  const now = sim.clock.now()
  for (let i = 0; i < count; i++) {
    const gender = sim.chance.happens(0.6) ? 2 : sim.chance.happens(0.8) ? 1 : 0
    const person = bear(sim, { id: `p${i + 1}`, name: nickname(sim.chance), gender, phone: mobile(sim.chance) })
    const followers = sim.chance.happens(SECOND_GUIDE) ? 2 : 1
    for (let f = 0; f < followers; f++) {
      const userid = sim.chance.pick(guides)
      if (!userid) continue
      const { externalUserid } = connect(sim, corp, person, { userid, addWay: 1, silent: true })
      const relation = corp.externals.get(externalUserid)?.followers.get(userid)
      if (!relation) continue
      const since = now - sim.chance.below(365) * DAY - sim.chance.below(DAY)
      Object.assign(relation, { createdAt: since, lastTalkAt: since, welcomed: true })
      for (const group of tags) {
        const tag = sim.chance.happens(TAG_SHARE) ? sim.chance.pick(group) : undefined
        if (tag) relation.tags.add(tag)
      }
    }
  }
  corp.behaviour.clear()
}

function seedGroups(sim: Sim, corp: Corp, guides: readonly string[]): void {
  for (const userid of guides) {
    const group = makeGroup(sim, corp, userid, `${corp.staff.get(userid)?.name ?? ''}的福利群`, true)
    for (const id of corp.staff.get(userid)?.customers.keys() ?? []) {
      const person = sim.people.get(corp.externals.get(id)?.personId ?? '')
      if (person && sim.chance.happens(GROUP_SHARE)) joinGroup(sim, corp, group, person, { scene: 1, invitor: userid })
    }
  }
}
