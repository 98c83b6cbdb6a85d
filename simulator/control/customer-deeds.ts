import { say } from '../deeds/chat.ts'
import { bear, connect, customerLeaves, staffDeletes, tellContact } from '../deeds/contacts.ts'
import { acceptApply, scanContactWay } from '../deeds/entry.ts'
import { buyQuota, clickLink } from '../deeds/links.ts'
import { makeTagGroup, tellTag } from '../deeds/tags.ts'
import { flag, list, number, optional, text } from '../wecom/fields.ts'
import { dropGroup, dropTag, findTag } from '../wecom/tag-store.ts'
import { cannot, type DeedStage, type Deeds, externalIn, personIn, staffIn } from './deed.ts'

const customer = { person: text(optional), external_userid: text(optional) }

function relationIn(stage: DeedStage) {
  const external = externalIn(stage)
  const userid = staffIn(stage).userid
  const relation = external.followers.get(userid) ?? cannot('they are no friends')
  return { external, userid, relation }
}

function scan(stage: DeedStage) {
  const code = stage.in.text('code')
  const id = code.split('/').at(-1) ?? ''
  const way = stage.corp.contactWays.get(id) ?? cannot(`no code ${code}`)
  return { ...scanContactWay(stage.sim, stage.corp, personIn(stage), way) }
}

function editByStaff(stage: DeedStage) {
  const { sim, corp, in: body } = stage
  const { external, userid, relation } = relationIn(stage)
  if (body.has('remark')) relation.remark = body.text('remark')
  if (body.has('description')) relation.description = body.text('description')
  if (body.has('mobiles')) relation.mobiles = body.texts('mobiles')
  if (body.has('remark_corp')) relation.remarkCorp = body.text('remark_corp')
  for (const id of body.texts('add_tags')) {
    if (!findTag(corp, id)) cannot(`no tag ${id}`)
    relation.tags.add(id)
  }
  for (const id of body.texts('remove_tags')) relation.tags.delete(id)
  for (const name of body.texts('personal_tags')) relation.personalTags.push({ group: '个人标签', name })
  const told = Object.keys(body.json).some((name) => /^(remark|description|remark_corp|.*tags)$/.test(name))
  // A change of the remark mobile alone is not told.
  if (told) tellContact(sim, corp, 'edit_external_contact', userid, external)
  return undefined
}

/** What customers do, and members with their customers. */
export const customerDeeds: Deeds = {
  bear: {
    fields: {
      id: text(optional),
      name: text(),
      gender: number({ of: [0, 1, 2], optional: true }),
      phone: text(optional),
      unionid: text(optional),
      corp_name: text(optional),
      position: text(optional),
    },
    run: ({ sim, in: body }) => {
      const gender = body.number('gender')
      const person = bear(sim, {
        name: body.text('name'),
        gender: gender === 1 || gender === 2 ? gender : 0,
        phone: body.text('phone'),
        corpName: body.text('corp_name'),
        position: body.text('position'),
        ...(body.has('id') && { id: body.text('id') }),
        ...(body.has('unionid') && { unionid: body.text('unionid') }),
      })
      return { person: person.id, unionid: person.unionid }
    },
  },
  scan: { fields: { person: text(), code: text() }, run: scan },
  click_link: {
    fields: { person: text(), link: text() },
    run: (stage) => {
      const [address = '', query] = stage.in.text('link').split('?')
      const link = stage.corp.links.get(address.split('/').at(-1) ?? '') ?? cannot(`no link ${address}`)
      const channel = new URLSearchParams(query).get('customer_channel') ?? ''
      if (Buffer.byteLength(channel) > 64) cannot('customer_channel is longer than 64 bytes')
      return { ...clickLink(stage.sim, stage.corp, personIn(stage), link, channel) }
    },
  },
  buy_quota: {
    fields: { count: number({ min: 1 }) },
    run: ({ sim, corp, in: body }) => {
      buyQuota(sim, corp, body.number('count'))
      return { balance: corp.console.acquisitionQuota }
    },
  },
  accept: {
    fields: { person: text(), userid: text() },
    run: (stage) => ({ ...acceptApply(stage.sim, stage.corp, personIn(stage), staffIn(stage).userid) }),
  },
  add: {
    fields: { person: text(), userid: text(), add_way: number(optional), by_staff: flag(optional) },
    run: (stage) => {
      const { userid } = staffIn(stage)
      const oper = stage.in.flag('by_staff') ? userid : undefined
      const coming = { userid, addWay: stage.in.number('add_way', 3), oper }
      return { ...connect(stage.sim, stage.corp, personIn(stage), coming) }
    },
  },
  customer_leaves: {
    fields: { ...customer, userid: text() },
    run: (stage) => ({ left: customerLeaves(stage.sim, stage.corp, externalIn(stage), staffIn(stage).userid) }),
  },
  staff_deletes: {
    fields: { ...customer, userid: text() },
    run: (stage) => ({ deleted: staffDeletes(stage.sim, stage.corp, externalIn(stage), staffIn(stage).userid) }),
  },
  edit_customer: {
    fields: {
      ...customer,
      userid: text(),
      remark: text(optional),
      description: text(optional),
      remark_corp: text(optional),
      mobiles: list('text', optional),
      add_tags: list('text', optional),
      remove_tags: list('text', optional),
      personal_tags: list('text', optional),
    },
    run: editByStaff,
  },
  say: {
    fields: { ...customer, userid: text(), from: text({ pattern: /^(staff|customer)$/ }), text: text() },
    run: (stage) => {
      const from = stage.in.text('from') === 'staff' ? 'staff' : 'customer'
      const { sim, corp } = stage
      return { heard: say(sim, corp, externalIn(stage), staffIn(stage).userid, from, stage.in.text('text')) }
    },
  },
  consent_to_archive: {
    fields: { ...customer, userid: text() },
    run: (stage) => {
      const { external, userid } = relationIn(stage)
      external.archiveConsent = true
      const code = stage.sim.chance.id('', 43)
      const at = stage.sim.clock.patient()
      const chance = { code, userid, externalUserid: external.id, at, used: false, busyUntil: 0, usedBy: 0 }
      stage.corp.welcomes.set(code, chance)
      tellContact(stage.sim, stage.corp, 'msg_audit_approved', userid, external, [['WelcomeCode', code]])
      return undefined
    },
  },
  make_tags: {
    fields: { group: text(), names: list('text', { min: 1 }) },
    run: ({ sim, corp, in: body }) => {
      const group = makeTagGroup(sim, corp, body.text('group'), body.texts('names'))
      return { group_id: group.id, tags: [...group.tags.values()].map(({ id, name }) => ({ id, name })) }
    },
  },
  rename_tag: {
    fields: { id: text(), name: text() },
    run: ({ sim, corp, in: body }) => {
      const id = body.text('id')
      const group = corp.tagGroups.get(id)
      const target = group ?? findTag(corp, id)?.tag ?? cannot(`no tag ${id}`)
      target.name = body.text('name')
      tellTag(sim, corp, 'update', group ? 'tag_group' : 'tag', id)
      return undefined
    },
  },
  delete_tag: {
    fields: { id: text() },
    run: ({ sim, corp, in: body }) => {
      const id = body.text('id')
      const group = corp.tagGroups.get(id)
      const found = findTag(corp, id)
      if (group) dropGroup(corp, group)
      else if (found) dropTag(corp, found.group, found.tag)
      else cannot(`no tag ${id}`)
      tellTag(sim, corp, 'delete', group ? 'tag_group' : 'tag', id)
      return undefined
    },
  },
}
