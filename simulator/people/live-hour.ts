import { say } from '../deeds/chat.ts'
import { bear, connect, customerLeaves } from '../deeds/contacts.ts'
import { acceptApply, scanContactWay } from '../deeds/entry.ts'
import { confirmSend } from '../deeds/mass-send.ts'
import { publishMoment, react } from '../deeds/moments.ts'
import { DAY, HOUR, hourOf } from '../world/calendar.ts'
import type { Corp } from '../world/corp.ts'
import type { Delivery, External } from '../world/customer.ts'
import type { Sim } from '../world/sim.ts'
import { customerHabits, guideHabits, straw } from './habits.ts'
import { mobile, nickname } from './names.ts'
import { nextHour } from './seed-world.ts'

const OPENS = 9
const CLOSES = 22
/** New customers a day for each guide, where a contact way stands. */
const NEWCOMERS = 1.5
const ANSWERS = ['好的', '谢谢', '有优惠吗', '什么时候到货', '在哪家店', '👍']
const SHARED_CARD = 3

/** One hour of everybody's life. Shops sleep at night; customers read what came in the hour before. */
export function liveHour(sim: Sim, corp: Corp, seen: number): number {
  const now = sim.clock.now()
  const fresh = corp.deliveries.slice(seen)
  const readUntil = seen + fresh.length
  for (const delivery of fresh) readMessage(sim, corp, delivery)
  buySomething(sim, corp)
  const hour = hourOf(now)
  if (hour >= OPENS && hour < CLOSES) {
    for (const userid of activeGuides(corp)) work(sim, corp, userid)
    comeIn(sim, corp)
  }
  return readUntil
}

/** Puts the next hour down; what was read so far goes with it. */
export function scheduleHour(sim: Sim, corp: Corp, seen: number): void {
  sim.agenda.add(nextHour(sim.clock.now()), 'hour', corp.id, [String(seen)])
}

function activeGuides(corp: Corp): string[] {
  return [...corp.staff.values()].filter(({ status }) => status === 1).map(({ userid }) => userid)
}

/** Tasks, moments, people who ask to be added, questions. */
function work(sim: Sim, corp: Corp, userid: string): void {
  const { diligence, courtesy, care } = guideHabits(userid)
  const now = sim.clock.now()
  for (const send of corp.massSends.values()) {
    const task = send.tasks.get(userid)
    const old = send.createdAt < now - 7 * DAY
    if (!task || task.status === 2 || send.cancelled || old || !sim.chance.happens(diligence)) continue
    const keeps = send.allowSelect ? [...task.recipients.keys()].filter(() => sim.chance.happens(care)) : undefined
    confirmSend(sim, corp, send, userid, keeps)
  }
  for (const moment of corp.moments.values()) {
    const task = moment.tasks.get(userid)
    const old = moment.createdAt < now - 7 * DAY
    if (task && task.publishedAt === 0 && !moment.cancelled && !old && sim.chance.happens(diligence))
      publishMoment(sim, corp, moment, userid)
  }
  for (const apply of corp.applies.filter((one) => one.userid === userid)) {
    const person = sim.people.get(apply.personId)
    if (person && sim.chance.happens(courtesy)) acceptApply(sim, corp, person, userid)
  }
  answerQuestions(sim, corp, userid, courtesy)
}

function answerQuestions(sim: Sim, corp: Corp, userid: string, courtesy: number): void {
  for (const id of corp.staff.get(userid)?.customers.keys() ?? []) {
    const external = corp.externals.get(id)
    const relation = external?.followers.get(userid)
    if (!external || !relation?.customerSpoke || relation.staffSpoke || relation.customerLeftAt > 0) continue
    if (sim.chance.happens(courtesy)) say(sim, corp, external, userid, 'staff', '您好，我来看一下')
  }
}

function readMessage(sim: Sim, corp: Corp, delivery: Delivery): void {
  const external = corp.externals.get(delivery.to)
  if (!external || delivery.via === 'chat') return
  const habits = customerHabits(external.personId)
  const { userid } = delivery
  if (delivery.via === 'mass') {
    const week = external.received.filter((at) => at > delivery.at - 7 * DAY).length
    if (sim.chance.happens(straw(habits, week))) {
      customerLeaves(sim, corp, external, userid)
      return
    }
  }
  if (!sim.chance.happens(habits.attention)) return
  if (delivery.via === 'moment') {
    const moment = corp.moments.get(delivery.ref)
    if (moment && sim.chance.happens(habits.reply)) react(sim, moment, userid, external.id, 'likes')
  } else if (sim.chance.happens(habits.reply)) {
    say(sim, corp, external, userid, 'customer', sim.chance.pick(ANSWERS) ?? '好的')
  }
  if (sim.chance.happens(habits.buy * (habits.lift - 1))) buy(sim, corp, external, userid, delivery.ref)
  if (sim.chance.happens(habits.share)) bringFriend(sim, corp, userid)
}

function buy(sim: Sim, corp: Corp, external: External, userid: string, cause: string): void {
  const { basket } = customerHabits(external.personId)
  const fen = Math.round(basket * (0.5 + sim.chance.next()))
  corp.purchases.push({
    at: sim.clock.now(),
    personId: external.personId,
    externalUserid: external.id,
    userid,
    fen,
    cause,
  })
}

/** Without any message: so many draws as the hour would see, each taken by the habit of whom it hits. */
function buySomething(sim: Sim, corp: Corp): void {
  const all = [...corp.externals.values()]
  const most = 0.02
  const draws = (all.length * most * HOUR) / DAY
  const times = Math.floor(draws) + (sim.chance.happens(draws % 1) ? 1 : 0)
  for (let i = 0; i < times; i++) {
    const external = sim.chance.pick(all)
    if (!external || !sim.chance.happens(customerHabits(external.personId).buy / most)) continue
    buy(sim, corp, external, [...external.followers.keys()][0] ?? '', '')
  }
}

function newPerson(sim: Sim) {
  return bear(sim, {
    id: `p${sim.people.size + 1}`,
    name: nickname(sim.chance),
    gender: sim.chance.happens(0.6) ? 2 : 1,
    phone: mobile(sim.chance),
  })
}

function bringFriend(sim: Sim, corp: Corp, userid: string): void {
  connect(sim, corp, newPerson(sim), { userid, addWay: SHARED_CARD })
}

/** People scan whatever codes hang somewhere. */
function comeIn(sim: Sim, corp: Corp): void {
  const ways = [...corp.contactWays.values()].filter((way) => !way.isTemp)
  const rate = (NEWCOMERS * activeGuides(corp).length) / (CLOSES - OPENS)
  const times = Math.floor(rate) + (sim.chance.happens(rate % 1) ? 1 : 0)
  for (let i = 0; i < times && ways.length > 0; i++) {
    const way = sim.chance.pick(ways)
    if (way) scanContactWay(sim, corp, newPerson(sim), way)
  }
}
