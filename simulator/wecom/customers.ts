import type { External, Person, Relation } from '../world/customer.ts'
import { type Call, get, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { pageOf, readCursor, writeCursor } from './paging.ts'
import { contactMember, contactStaff, knownExternal, relationOf, visibleFollowers } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'
import { findTag } from './tag-store.ts'

const FOLLOWERS_A_PAGE = 500
const TMP_OPENID_LETTERS = 28

function personOf(call: Call, external: External): Person {
  return call.sim.people.get(external.personId) ?? refuse(-1, 'a customer without a person')
}

function externalWire(call: Call, external: External): Json {
  const person = personOf(call, external)
  const isWeChat = person.corpName === ''
  return {
    external_userid: external.id,
    name: person.name,
    ...(!isWeChat && {
      position: person.position,
      corp_name: person.corpName,
      corp_full_name: person.corpName,
      external_profile: { external_attr: [] },
    }),
    avatar: person.avatar,
    type: isWeChat ? 1 : 2,
    gender: person.gender,
    ...(isWeChat && call.corp.console.unionidBound && { unionid: person.unionid }),
  }
}

function relationWire(userid: string, relation: Relation): Json {
  return {
    userid,
    remark: relation.remark,
    description: relation.description,
    createtime: Math.floor(relation.createdAt / 1000),
    ...(relation.remarkCorp && { remark_corp_name: relation.remarkCorp }),
    remark_mobiles: relation.mobiles,
    add_way: relation.addWay,
    oper_userid: relation.oper,
    ...(relation.state && { state: relation.state }),
    ...(relation.channels && { wechat_channels: relation.channels }),
  }
}

/** Tags as `get` shows them: with names; personal ones without an id. */
function tagsWire(call: Call, relation: Relation): Json[] {
  const corpTags = [...relation.tags].flatMap((id) => {
    const { tag, group } = findTag(call.corp, id) ?? {}
    if (!tag || !group || tag.deleted) return []
    return [{ group_name: group.name, tag_name: tag.name, tag_id: id, type: group.strategyId ? 3 : 1 }]
  })
  const own = relation.personalTags.map(({ group, name }) => ({ group_name: group, tag_name: name, type: 2 }))
  return [...corpTags, ...own]
}

function listCustomers(call: Call): Json {
  const staff = contactMember(call, call.in.text('userid'))
  if (staff.customers.size === 0) refuse(84061, '', { external_userid: [] })
  return { external_userid: [...staff.customers.keys()] }
}

function getCustomer(call: Call): Json {
  const external = knownExternal(call, call.in.text('external_userid'))
  const followers = visibleFollowers(call, external)
  if (followers.length === 0) refuse(84061)
  const cursor = call.in.text('cursor')
  const from = cursor ? readCursor('follow_user', cursor) : 0
  const to = from + FOLLOWERS_A_PAGE
  return {
    external_contact: externalWire(call, external),
    follow_user: followers
      .slice(from, to)
      .map(([userid, relation]) => ({ ...relationWire(userid, relation), tags: tagsWire(call, relation) })),
    ...(to < followers.length && { next_cursor: writeCursor('follow_user', to) }),
  }
}

/** A page ends at a member and the number of a relation, so that what goes away between two pages hides nobody. */
function batchByUser(call: Call): Json {
  const users = call.in.texts('userid_list').map((userid) => contactMember(call, userid))
  const limit = call.in.number('limit', 50) || 50
  if (limit < 0 || limit > 100) refuse(40058, 'limit is above 100')
  const cursor = call.in.text('cursor')
  const start = cursor ? readCursor('batch', cursor) : 0
  if (call.sim.witness.emptyPages && !cursor) return { external_contact_list: [], next_cursor: writeCursor('batch', 0) }
  const [atUser, after] = [Math.floor(start / USER_STEP), start % USER_STEP]
  const found: Json[] = []
  for (let i = atUser; i < users.length; i++) {
    const staff = users[i]
    for (const [id, order] of staff?.customers ?? []) {
      if (i === atUser && order <= after) continue
      const row = batchRow(call, staff?.userid ?? '', id)
      if (row) found.push({ ...row, at: i * USER_STEP + order })
      if (found.length > limit) return batchPage(found, limit)
    }
  }
  return batchPage(found, limit)
}

/** Room for the numbers of all relations below one member's place in a cursor. */
const USER_STEP = 1e9

function batchPage(found: readonly Json[], limit: number): Json {
  const rows = found.slice(0, limit)
  return {
    external_contact_list: rows.map(({ at: _at, ...row }) => row),
    next_cursor: found.length > limit ? writeCursor('batch', Number(rows.at(-1)?.at)) : '',
  }
}

function batchRow(call: Call, userid: string, externalUserid: string): Json | undefined {
  const external = call.corp.externals.get(externalUserid)
  const relation = external?.followers.get(userid)
  if (!external || !relation) return undefined
  const tag_id = [...relation.tags].filter((tag) => !findTag(call.corp, tag)?.tag.deleted)
  return {
    external_contact: externalWire(call, external),
    follow_info: { ...relationWire(userid, relation), tag_id },
  }
}

function remark(call: Call): undefined {
  const { in: body } = call
  const relation = relationOf(call, body.text('userid'), body.text('external_userid'))
  const given = ['remark', 'description', 'remark_company', 'remark_mobiles', 'remark_pic_mediaid']
  if (!given.some((name) => body.has(name))) refuse(40058, 'nothing to remark')
  if (body.has('remark')) relation.remark = body.text('remark')
  if (body.has('description')) relation.description = body.text('description')
  if (body.has('remark_company') && body.text('external_userid').startsWith('wm'))
    relation.remarkCorp = body.text('remark_company')
  if (body.has('remark_mobiles')) relation.mobiles = body.texts('remark_mobiles').filter((mobile) => mobile !== '')
  return undefined
}

/** "Served external contacts": friends, and members of groups who are no friends. */
function contactList(call: Call): Json {
  const staff = contactStaff(call)
  const friends = [...call.corp.externals.values()].flatMap((external) =>
    visibleFollowers(call, external).map(([userid, relation]) => ({
      is_customer: true,
      name: call.sim.people.get(external.personId)?.name ?? '',
      tmp_openid: tmpOpenid(external.id, userid),
      follow_userid: userid,
      external_userid: external.id,
      add_time: Math.floor(relation.createdAt / 1000),
    })),
  )
  const strangers = [...call.corp.groups.values()]
    .filter((group) => !group.dismissed && staff.has(group.owner))
    .flatMap((group) =>
      [...group.members.values()].flatMap((member) => {
        const external = call.corp.externals.get(member.userid)
        if (!external || visibleFollowers(call, external).length > 0) return []
        return [
          {
            is_customer: false,
            name: call.sim.people.get(external.personId)?.name ?? '',
            tmp_openid: tmpOpenid(external.id, group.chatId),
            chat_id: group.chatId,
            chat_name: group.name,
            add_time: Math.floor(member.joinedAt / 1000),
          },
        ]
      }),
    )
  const { items, next_cursor } = pageOf(call, 'contact_list', [...friends, ...strangers], 1000, 1000)
  return { info_list: items, next_cursor }
}

/** An openid for the moment; the real one lives four hours and changes. */
function tmpOpenid(externalUserid: string, of: string): string {
  return Buffer.from(`${externalUserid}${of}`).toString('base64url').slice(-TMP_OPENID_LETTERS)
}

const pair = { userid: text({ missing: 40003 }), external_userid: text({ missing: 41035 }) }

/** Section 4.3: customers and their followers. */
export const customers: Section = {
  'externalcontact/list': get({ userid: text({ missing: 40003 }) }, listCustomers),
  'externalcontact/get': get({ external_userid: text({ missing: 41035 }), cursor: text(optional) }, getCustomer),
  'externalcontact/batch/get_by_user': post(
    { userid_list: list('text', { min: 1, max: 100 }), cursor: text(optional), limit: number(optional) },
    batchByUser,
  ),
  'externalcontact/remark': post(
    {
      ...pair,
      remark: text({ max: 20, optional: true }),
      description: text({ max: 150, optional: true }),
      remark_company: text({ max: 20, optional: true }),
      remark_mobiles: list('text', optional),
      remark_pic_mediaid: text(optional),
    },
    remark,
  ),
  'externalcontact/contact_list': post({ cursor: text(optional), limit: number(optional) }, contactList),
}
