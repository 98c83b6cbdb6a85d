import type { Strategy } from '../world/asset.ts'
import { SECOND } from '../world/calendar.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, part, text } from './fields.ts'
import { pageOf } from './paging.ts'
import type { Json, Reader } from './reader.ts'
import { refuse } from './refusal.ts'

type Kind = Strategy['of']
type Node = Strategy['range'][number]

const LEVELS_MAX = 5
const ADMINS_MAX = 20
const NODES_MAX = 100
/** Always on, whatever is sent. */
const ALWAYS = ['view_customer_list', 'view_customer_data', 'view_room_list', 'contact_me', 'join_room']

function readNodes(body: Reader, name: string): Node[] {
  const nodes = body.parts(name)
  if (nodes.length > NODES_MAX) refuse(40058, `${name} holds more than 100`)
  return nodes.map((node) => ({
    type: node.number('type') === 2 ? 2 : 1,
    userid: node.text('userid'),
    partyid: node.number('partyid'),
  }))
}

function readPrivilege(body: Reader, kind: Kind): Record<string, boolean> {
  const given = Object.entries(body.part('privilege').json).map(([name, value]) => [name, value === true] as const)
  const always = kind === 'customer' ? ALWAYS.map((name) => [name, true] as const) : []
  return Object.fromEntries([...given, ...always])
}

function strategyOf(call: Call, kind: Kind): Strategy {
  const found = call.corp.strategies.get(call.in.number('strategy_id'))
  return found?.of === kind ? found : refuse(40058, 'invalid strategy_id')
}

function levelOf(call: Call, id: number): number {
  const parent = call.corp.strategies.get(id)
  return parent ? 1 + levelOf(call, parent.parentId) : 0
}

function create(call: Call, kind: Kind): Json {
  const { in: body, corp, sim } = call
  const parentId = body.number('parent_id')
  if (parentId > 0 && corp.strategies.get(parentId)?.of !== kind) refuse(40058, 'invalid parent_id')
  if (levelOf(call, parentId) >= LEVELS_MAX) refuse(40058, 'more than 5 levels')
  const id = 1 + Math.max(0, ...corp.strategies.keys())
  corp.strategies.set(id, {
    id,
    of: kind,
    parentId,
    name: body.text('strategy_name'),
    createdAt: sim.clock.now(),
    admins: body.texts('admin_list'),
    privilege: readPrivilege(body, kind),
    range: readNodes(body, 'range'),
  })
  return { strategy_id: id }
}

function edit(call: Call, kind: Kind): undefined {
  const strategy = strategyOf(call, kind)
  const { in: body } = call
  const same = (a: Node, b: Node) => a.type === b.type && a.userid === b.userid && a.partyid === b.partyid
  const less = readNodes(body, 'range_del')
  if (body.has('strategy_name')) strategy.name = body.text('strategy_name')
  if (body.has('admin_list')) strategy.admins = body.texts('admin_list')
  if (body.has('privilege')) Object.assign(strategy.privilege, readPrivilege(body, kind))
  const kept = strategy.range.filter((node) => !less.some((gone) => same(gone, node)))
  strategy.range = [...kept, ...readNodes(body, 'range_add')]
  return undefined
}

function nodeWire(node: Node): Json {
  return node.type === 1 ? { type: 1, userid: node.userid } : { type: 2, partyid: node.partyid }
}

function read(call: Call, kind: Kind): Json {
  const { id, parentId, name, createdAt, admins, privilege } = strategyOf(call, kind)
  return {
    strategy: {
      strategy_id: id,
      parent_id: parentId,
      strategy_name: name,
      create_time: Math.floor(createdAt / SECOND),
      admin_list: admins,
      privilege,
    },
  }
}

const strategyId = { strategy_id: number() }
const paged = { cursor: text(optional), limit: number(optional) }
const admins = list('text', { max: ADMINS_MAX, optional: true })

function sectionOf(kind: Kind): Section {
  const at = `externalcontact/${kind}_strategy`
  return {
    [`${at}/list`]: post(paged, (call) => {
      const own = [...call.corp.strategies.values()].filter((one) => one.of === kind)
      const { items, next_cursor } = pageOf(call, 'strategy', own, 1000, 1000)
      return { strategy: items.map(({ id }) => ({ strategy_id: id })), next_cursor }
    }),
    [`${at}/get`]: post(strategyId, (call) => read(call, kind)),
    [`${at}/get_range`]: post({ ...strategyId, ...paged }, (call) => {
      const { items, next_cursor } = pageOf(call, 'strategy_range', strategyOf(call, kind).range, 1000, 1000)
      return { range: items.map(nodeWire), next_cursor }
    }),
    [`${at}/create`]: post(
      {
        parent_id: number(optional),
        strategy_name: text(),
        admin_list: list('text', { min: 1, max: ADMINS_MAX }),
        privilege: part({}, optional),
        range: list('object', { min: 1 }),
      },
      (call) => create(call, kind),
    ),
    [`${at}/edit`]: post({ ...strategyId, strategy_name: text(optional), admin_list: admins }, (call) =>
      edit(call, kind),
    ),
    [`${at}/del`]: post(strategyId, (call) => {
      call.corp.strategies.delete(strategyOf(call, kind).id)
      return undefined
    }),
  }
}

/** Sections 4.8 and 4.11: rules of who may do what, for customers and for moments. */
export const strategies: Section = { ...sectionOf('customer'), ...sectionOf('moment') }
