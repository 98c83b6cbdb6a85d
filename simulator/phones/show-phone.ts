import { cannot } from '../control/deed.ts'
import { chatKey } from '../deeds/chat.ts'
import { receivable } from '../deeds/receive-limit.ts'
import type { Json } from '../wecom/reader.ts'
import type { Corp } from '../world/corp.ts'
import type { Sim } from '../world/sim.ts'

const LISTED = 60

function corpOf(sim: Sim, query: URLSearchParams): Corp {
  const [first] = sim.corps.keys()
  return sim.corps.get(query.get('corpid') || (first ?? '')) ?? cannot('no company yet')
}

/** Whom one can be: companies, members, people (found by name, phone or id). */
export function listPhones(sim: Sim, query: URLSearchParams): Json {
  const corp = corpOf(sim, query)
  const word = query.get('q') ?? ''
  const found = [...sim.people.values()].filter(({ id, name, phone }) => `${id} ${name} ${phone}`.includes(word))
  return {
    corpid: corp.id,
    name: corp.name,
    now: sim.clock.now(),
    speed: sim.clock.speed(),
    staff: [...corp.staff.values()].map(({ userid, name, status, customers }) => ({
      userid,
      name,
      status,
      customers: customers.size,
    })),
    people: found
      .slice(-LISTED)
      .reverse()
      .map(({ id, name, avatar }) => ({ id, name, avatar })),
    ways: [...corp.contactWays.values()].slice(-LISTED).map(({ configId, remark, state, qrCode, users }) => ({
      id: configId,
      name: remark || state || users.join(' '),
      qrCode,
    })),
    joins: [...corp.joinWays.values()].map(({ configId, remark, state, qrCode }) => ({
      id: configId,
      name: remark || state || configId.slice(0, 6),
      qrCode,
    })),
    links: [...corp.links.values()].map(({ name, url }) => ({ name, url })),
  }
}

/** What a customer's phone shows. */
export function showCustomerPhone(sim: Sim, query: URLSearchParams): Json {
  const corp = corpOf(sim, query)
  const person = sim.people.get(query.get('person') ?? '') ?? cannot('no such person')
  const external = corp.externals.get(corp.externalOf.get(person.id) ?? '')
  const friends = [...(external?.followers ?? [])].map(([userid, relation]) => ({
    userid,
    name: corp.staff.get(userid)?.name ?? userid,
    left: relation.customerLeftAt > 0,
    chat: corp.chats.get(chatKey(userid, external?.id ?? '')) ?? [],
  }))
  const groups = [...corp.groups.values()].filter((group) => external && group.members.has(external.id))
  const moments = [...corp.moments.values()].flatMap((moment) =>
    [...moment.tasks.values()]
      .filter((task) => external && task.deliveredTo.includes(external.id))
      .map((task) => ({
        id: moment.momentId,
        userid: task.userid,
        name: corp.staff.get(task.userid)?.name,
        text: moment.text,
        liked: task.likes.some(({ who }) => who === external?.id),
      })),
  )
  return {
    person: { id: person.id, name: person.name, avatar: person.avatar },
    external_userid: external?.id ?? '',
    left: external ? receivable(corp.console.receiveLimit, external.received, sim.clock.now()) : 0,
    friends,
    groups: groups.map(({ chatId, name, members, notice }) => ({ id: chatId, name, members: members.size, notice })),
    moments,
  }
}

/** What a guide's phone shows. */
export function showGuidePhone(sim: Sim, query: URLSearchParams): Json {
  const corp = corpOf(sim, query)
  const staff = corp.staff.get(query.get('userid') ?? '') ?? cannot('no such member')
  const customers = [...staff.customers.keys()].flatMap((id) => {
    const external = corp.externals.get(id)
    const relation = external?.followers.get(staff.userid)
    if (!external || !relation) return []
    const person = sim.people.get(external.personId)
    const chat = corp.chats.get(chatKey(staff.userid, id)) ?? []
    const left = relation.customerLeftAt > 0
    return [{ id, name: relation.remark || person?.name, avatar: person?.avatar, left, at: relation.lastTalkAt, chat }]
  })
  const sends = [...corp.massSends.values()].flatMap((send) => {
    const task = send.tasks.get(staff.userid)
    if (!task || task.status === 2 || send.cancelled) return []
    return [{ id: send.msgid, text: send.text, to: task.recipients.size, group: send.chatType === 'group' }]
  })
  const moments = [...corp.moments.values()].flatMap((moment) => {
    const task = moment.tasks.get(staff.userid)
    if (!task || task.publishedAt > 0 || moment.cancelled) return []
    return [{ id: moment.momentId, text: moment.text, to: task.visibleTo.length }]
  })
  return {
    userid: staff.userid,
    name: staff.name,
    status: staff.status,
    customers: customers.sort((a, b) => b.at - a.at).slice(0, LISTED),
    sends,
    moments,
    applies: corp.applies
      .filter(({ userid }) => userid === staff.userid)
      .map(({ personId }) => ({ person: personId, name: sim.people.get(personId)?.name })),
    inbox: corp.staffMessages
      .filter(({ to, recalled }) => to.includes(staff.userid) && !recalled)
      .slice(-20)
      .reverse()
      .map(({ at, msgtype, body }) => ({ at, msgtype, body })),
    groups: [...corp.groups.values()]
      .filter((group) => group.members.has(staff.userid) && !group.dismissed)
      .map(({ chatId, name, members }) => ({ id: chatId, name, members: members.size })),
  }
}
