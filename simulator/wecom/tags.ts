import type { Tag, TagGroup } from '../world/tag.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { relationOf } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'
import { countTags, dropGroup, dropTag, findTag, liveTags } from './tag-store.ts'

const NAME_MAX = 30
const ORDER_MAX = 2 ** 32 - 1

function tagWire(tag: Tag, asked: boolean): Json {
  const { id, name, order } = tag
  return { id, name, create_time: Math.floor(tag.createdAt / 1000), order, ...(asked && { deleted: tag.deleted }) }
}

function groupWire(group: TagGroup, tags: readonly Tag[], asked: boolean): Json {
  return {
    group_id: group.id,
    group_name: group.name,
    create_time: Math.floor(group.createdAt / 1000),
    order: group.order,
    ...(group.strategyId > 0 && { strategy_id: group.strategyId }),
    ...(asked && { deleted: group.deleted }),
    tag: [...tags].sort((a, b) => b.order - a.order).map((tag) => tagWire(tag, asked)),
  }
}

/** `strategyId` 0 stands for the tags of the company. */
function groupsOf(call: Call, strategyId: number): TagGroup[] {
  return [...call.corp.tagGroups.values()]
    .filter((group) => (strategyId === 0 ? group.strategyId === 0 : group.strategyId === strategyId))
    .sort((a, b) => b.order - a.order)
}

/** Both lists given: tag_id is ignored. None: everything that lives. `deleted` shows when ids are asked for. */
function listTags(call: Call, strategyId: number): Json {
  const [tagIds, groupIds] = [call.in.texts('tag_id'), call.in.texts('group_id')]
  const groups = groupsOf(call, strategyId)
  if (groupIds.length > 0) {
    const found = groups.filter((group) => groupIds.includes(group.id))
    return { tag_group: found.map((group) => groupWire(group, [...group.tags.values()], true)) }
  }
  if (tagIds.length > 0) {
    const found = groups.map((group) => ({
      group,
      tags: [...group.tags.values()].filter((t) => tagIds.includes(t.id)),
    }))
    return { tag_group: found.filter(({ tags }) => tags.length > 0).map((f) => groupWire(f.group, f.tags, true)) }
  }
  return {
    tag_group: groups.filter((group) => !group.deleted).map((group) => groupWire(group, liveTags(group), false)),
  }
}

function groupToFill(call: Call, strategyId: number): TagGroup {
  const { in: body, corp, sim } = call
  const id = body.text('group_id')
  const known = groupsOf(call, strategyId).filter((group) => !group.deleted)
  if (id) return known.find((group) => group.id === id) ?? refuse(40068, id)
  const name = body.text('group_name')
  if (name === '' || [...name].length > NAME_MAX) refuse(40072, 'group_name')
  const same = known.find((group) => group.name === name)
  if (same) return same
  const group: TagGroup = {
    id: sim.chance.id(strategyId ? 'st' : 'et'),
    name,
    createdAt: sim.clock.now(),
    order: body.number('order'),
    deleted: false,
    madeBy: call.app.agentid,
    strategyId,
    tags: new Map(),
  }
  corp.tagGroups.set(group.id, group)
  return group
}

function addTags(call: Call, strategyId: number): Json {
  const { corp, sim } = call
  const asked = call.in.parts('tag')
  const orders = new Map(asked.map((tag) => [tag.text('name'), tag.number('order')]))
  for (const name of orders.keys()) if (name === '' || [...name].length > NAME_MAX) refuse(40072, name)
  if (countTags(corp) + orders.size > corp.console.tagsMax) refuse(40126)
  const wanted = call.in.text('group_id') || call.in.text('group_name')
  const old = groupsOf(call, strategyId).find((group) => !group.deleted && [group.id, group.name].includes(wanted))
  const taken = old && liveTags(old).find((tag) => orders.has(tag.name))
  if (taken) refuse(40071, taken.name)
  const group = groupToFill(call, strategyId)
  const added = [...orders].map(([name, order]): Tag => {
    const id = sim.chance.id(strategyId ? 'st' : 'et')
    return { id, name, createdAt: sim.clock.now(), order, deleted: false }
  })
  for (const tag of added) group.tags.set(tag.id, tag)
  return { tag_group: groupWire(group, added, false) }
}

/** A tag or group made by this app; others may not be touched. */
function ownTag(call: Call, id: string): { group: TagGroup; tag?: Tag } {
  const group = call.corp.tagGroups.get(id)
  const found = group ? { group } : findTag(call.corp, id)
  if (!found || found.group.deleted || ('tag' in found && found.tag.deleted)) return refuse(40068, id)
  if (found.group.madeBy !== call.app.agentid) refuse(60011, 'the tag was made by another app or in the console')
  return found
}

function editTag(call: Call): undefined {
  const { group, tag } = ownTag(call, call.in.text('id'))
  const name = call.in.text('name')
  if ([...name].length > NAME_MAX) refuse(40072, name)
  if (tag && name && liveTags(group).some((other) => other !== tag && other.name === name)) refuse(40071, name)
  const target = tag ?? group
  if (name) target.name = name
  if (call.in.has('order')) target.order = call.in.number('order')
  return undefined
}

function deleteTags(call: Call): undefined {
  const [tagIds, groupIds] = [call.in.texts('tag_id'), call.in.texts('group_id')]
  if (tagIds.length + groupIds.length === 0) refuse(40058, 'missing tag_id and group_id')
  const found = [...groupIds, ...tagIds].map((id) => ownTag(call, id))
  for (const { group, tag } of found) tag ? dropTag(call.corp, group, tag) : dropGroup(call.corp, group)
  return undefined
}

/** Tags belong to the pair of member and customer; reads show them a little later. */
function markTag(call: Call): undefined {
  const { in: body, corp, sim } = call
  const [userid, externalUserid] = [body.text('userid'), body.text('external_userid')]
  const [adds, removes] = [body.texts('add_tag'), body.texts('remove_tag')]
  if (adds.length + removes.length === 0) refuse(40058, 'add_tag and remove_tag are both empty')
  const relation = relationOf(call, userid, externalUserid)
  for (const id of [...adds, ...removes]) {
    const found = findTag(corp, id)
    if (!found || found.tag.deleted) refuse(40068, id)
  }
  const words = [userid, externalUserid, adds.join(' '), removes.join(' ')]
  const delay = sim.witness.visibilityDelayMs
  if (delay > 0) sim.agenda.add(sim.clock.now() + delay, 'mark_tag', corp.id, words)
  else {
    for (const id of adds) relation.tags.add(id)
    for (const id of removes) relation.tags.delete(id)
  }
  if (sim.witness.eventsOnApiWrites)
    sim.teller.tell(corp, [
      ['Event', 'change_external_contact'],
      ['ChangeType', 'edit_external_contact'],
      ['UserID', userid],
      ['ExternalUserID', externalUserid],
    ])
  return undefined
}

const listed = { tag_id: list('text', optional), group_id: list('text', optional) }
const order = number({ min: 0, max: ORDER_MAX, optional: true })
const added = { group_id: text(optional), group_name: text(optional), order, tag: list('object', { min: 1 }) }
const edited = { id: text({ missing: 40068 }), name: text(optional), order }
const strategy = { strategy_id: number({ min: 1 }) }

/** Section 4.4: tags of the company and of strategies. */
export const tags: Section = {
  'externalcontact/get_corp_tag_list': post(listed, (call) => listTags(call, 0)),
  'externalcontact/add_corp_tag': post(added, (call) => addTags(call, 0)),
  'externalcontact/edit_corp_tag': post(edited, editTag),
  'externalcontact/del_corp_tag': post(listed, deleteTags),
  'externalcontact/mark_tag': post(
    {
      userid: text({ missing: 40003 }),
      external_userid: text({ missing: 41035 }),
      add_tag: list('text', optional),
      remove_tag: list('text', optional),
    },
    markTag,
  ),
  'externalcontact/get_strategy_tag_list': post({ ...listed, strategy_id: number(optional) }, (call) => {
    const id = call.in.number('strategy_id')
    if (id > 0) return listTags(call, id)
    const all = [...call.corp.tagGroups.values()].filter((group) => group.strategyId > 0 && !group.deleted)
    return { tag_group: all.map((group) => groupWire(group, liveTags(group), false)) }
  }),
  'externalcontact/add_strategy_tag': post({ ...strategy, ...added }, (call) => {
    const id = call.in.number('strategy_id')
    if (!call.corp.strategies.has(id)) refuse(40058, 'no such strategy')
    return addTags(call, id)
  }),
  'externalcontact/edit_strategy_tag': post(edited, editTag),
  'externalcontact/del_strategy_tag': post(listed, deleteTags),
}
