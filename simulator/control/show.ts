import type { Sender } from '../callbacks/sender.ts'
import { chatKey } from '../deeds/chat.ts'
import type { Json } from '../wecom/reader.ts'
import type { Sim } from '../world/sim.ts'
import { cannot } from './deed.ts'

/** A company as the console shows it. */
export function showCorp(sim: Sim, corpId: string): Json {
  const corp = sim.corps.get(corpId) ?? cannot(`no company ${corpId}`)
  return {
    corpid: corp.id,
    name: corp.name,
    console: corp.console,
    apps: [...corp.apps.values()].map(({ secret: _secret, callback, ...app }) => ({
      ...app,
      callback: callback?.url ?? null,
    })),
    departments: [...corp.departments.values()],
    staff: [...corp.staff.values()].map(({ customers, ...staff }) => ({ ...staff, customers: customers.size })),
    customers: corp.externals.size,
    relations: [...corp.staff.values()].reduce((sum, staff) => sum + staff.customers.size, 0),
    applies: corp.applies,
    contact_ways: [...corp.contactWays.values()],
    join_ways: [...corp.joinWays.values()],
    links: [...corp.links.values()].map(({ came, clicks, ...link }) => ({
      ...link,
      came: came.length,
      clicks: clicks.length,
    })),
    groups: [...corp.groups.values()].map(({ members, messages, joins: _joins, stale: _stale, ...group }) => ({
      ...group,
      members: [...members.values()],
      messages: messages.length,
    })),
    mass_sends: [...corp.massSends.values()].map(({ tasks, ...send }) => ({
      ...send,
      tasks: [...tasks.values()].map(({ recipients, ...task }) => ({ ...task, recipients: [...recipients] })),
    })),
    moments: [...corp.moments.values()].map(({ tasks, ...moment }) => ({ ...moment, tasks: [...tasks.values()] })),
  }
}

/** One customer with followers and chats, by external id or person. */
export function showCustomer(sim: Sim, query: URLSearchParams): Json {
  const corp = sim.corps.get(query.get('corpid') ?? '') ?? cannot('no such company')
  const id = query.get('external_userid') || corp.externalOf.get(query.get('person') ?? '') || ''
  const external = corp.externals.get(id) ?? cannot(`no customer ${id}`)
  return {
    external_userid: external.id,
    person: external.personId,
    received: external.received,
    followers: [...external.followers].map(([userid, relation]) => ({
      userid,
      ...relation,
      tags: [...relation.tags],
      chat: corp.chats.get(chatKey(userid, external.id)) ?? [],
    })),
  }
}

export function showPushes(sender: Sender, after: number): Json {
  return { troubles: { ...sender.troubles }, pushes: sender.log.filter((push) => push.number > after) }
}
