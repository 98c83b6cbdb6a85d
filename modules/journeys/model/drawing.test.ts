import { describe, expect, it } from 'vitest'
import type { Node } from '../steps/node-schema.ts'
import {
  changeNode,
  duplicateNode,
  equalShares,
  insertNode,
  leadsTo,
  linkPlace,
  newPort,
  removeNode,
  wouldCircle,
} from './drawing.ts'
import type { Flow } from './flow.ts'
import { flowFaults } from './flow-faults.ts'

const idOf = (place: number) => `0193e2a0-0000-7000-8000-00000000000${place}`
const wait = (place: number, next: number | null): Node => ({
  id: idOf(place),
  title: `等${place}`,
  kind: 'wait',
  until: { kind: 'after', minutes: 1 },
  next: { next: next === null ? null : idOf(next) },
})
const split = (place: number, one: number | null, other: number | null): Node => ({
  id: idOf(place),
  title: '',
  kind: 'split',
  shares: [
    { port: 'w1', percent: 50 },
    { port: 'w2', percent: 50 },
  ],
  next: { w1: one === null ? null : idOf(one), w2: other === null ? null : idOf(other) },
})
/** 1 → 2 (A/B) → 3 and 4 → 5. */
const FLOW: Flow = {
  entry: idOf(1),
  nodes: [wait(1, 2), split(2, 3, 4), wait(3, 5), wait(4, 5), wait(5, null)],
}
const faultsOf = (flow: Flow) => flowFaults(flow).map((one) => `${one.fault} ${one.nodeId?.slice(-1)}`)

describe('insertNode', () => {
  it('stands between a place and what followed it', () => {
    const flow = insertNode(FLOW, { nodeId: idOf(2), port: 'w2' }, wait(6, null))
    expect(leadsTo(flow, { nodeId: idOf(2), port: 'w2' })).toBe(idOf(6))
    expect(leadsTo(flow, { nodeId: idOf(6), port: 'next' })).toBe(idOf(4))
    expect(leadsTo(flow, { nodeId: idOf(2), port: 'w1' })).toBe(idOf(3))
    expect(faultsOf(flow)).toEqual([])
  })
  it('begins the drawing, and what followed goes on by the first way alone', () => {
    const flow = insertNode(FLOW, { nodeId: null, port: 'next' }, split(6, null, null))
    expect(flow.entry).toBe(idOf(6))
    expect(flow.nodes.at(-1)?.next).toEqual({ w1: idOf(1), w2: null })
    expect(insertNode({ entry: null, nodes: [] }, { nodeId: null, port: 'next' }, wait(1, 5)).nodes).toEqual([
      wait(1, null),
    ])
  })
})

describe('a node where all leave', () => {
  const leave: Node = { id: idOf(6), kind: 'exit', title: '', why: '买过了', withdraw: true, next: {} }
  it('ends the way it is put into: what followed shows as a fault', () => {
    const flow = insertNode(FLOW, { nodeId: idOf(2), port: 'w2' }, leave)
    expect(flow.nodes.at(-1)).toEqual(leave)
    expect(leadsTo(flow, { nodeId: idOf(2), port: 'w2' })).toBe(idOf(6))
    expect(faultsOf(flow)).toEqual(['unreachable 4'])
    expect(duplicateNode(flow, idOf(6), idOf(7))).toBe(flow)
    expect(faultsOf(changeNode(flow, { ...leave, why: '' }))).toEqual(['no_why 6', 'unreachable 4'])
  })
})

describe('removeNode', () => {
  it('leads everybody to what came after', () => {
    const flow = removeNode(FLOW, idOf(5))
    expect(flow.nodes.map((node) => Object.values(node.next))).toEqual([[idOf(2)], [idOf(3), idOf(4)], [null], [null]])
    expect(removeNode(FLOW, idOf(1)).entry).toBe(idOf(2))
    expect(leadsTo(removeNode(FLOW, idOf(3)), { nodeId: idOf(2), port: 'w1' })).toBe(idOf(5))
  })
  it('does not guess between two ways: what is cut off shows as faults', () => {
    const flow = removeNode(FLOW, idOf(2))
    expect(leadsTo(flow, { nodeId: idOf(1), port: 'next' })).toBeNull()
    expect(faultsOf(flow)).toEqual(['unreachable 3', 'unreachable 4', 'unreachable 5'])
  })
  it('takes two ways that meet at once for one', () => {
    const meeting = { ...FLOW, nodes: [wait(1, 2), split(2, 5, 5), wait(5, null)] }
    expect(leadsTo(removeNode(meeting, idOf(2)), { nodeId: idOf(1), port: 'next' })).toBe(idOf(5))
  })
})

describe('linking', () => {
  it('joins ways, and knows which would go round', () => {
    const place = { nodeId: idOf(5), port: 'next' }
    expect(wouldCircle(FLOW, place, idOf(1))).toBe(true)
    expect(faultsOf(linkPlace(FLOW, place, idOf(1)))).toEqual(['circle 5'])
    expect(wouldCircle(FLOW, place, idOf(5))).toBe(true)
    expect(wouldCircle(FLOW, { nodeId: idOf(1), port: 'next' }, idOf(5))).toBe(false)
    expect(wouldCircle(FLOW, { nodeId: null, port: 'next' }, idOf(4))).toBe(false)
  })
  it('puts a copy right after its original', () => {
    const flow = duplicateNode(FLOW, idOf(3), idOf(6))
    expect(flow.nodes.at(-1)).toEqual({ ...wait(3, 5), id: idOf(6) })
    expect(leadsTo(flow, { nodeId: idOf(3), port: 'next' })).toBe(idOf(6))
    expect(faultsOf(flow)).toEqual([])
  })
})

it('changes a node and forgets the ways it lost', () => {
  const node = { ...split(2, 3, 4), shares: [{ port: 'w2', percent: 60 }, ...equalShares(['w3'])] } as Node
  expect(changeNode(FLOW, node).nodes[1]?.next).toEqual({ w2: idOf(4), w3: null })
})

it('names ways apart and shares evenly', () => {
  expect(newPort(['w1', 'w4', 'else'])).toBe('w5')
  expect(equalShares(['w1', 'w2', 'w3']).map((one) => one.percent)).toEqual([34, 33, 33])
})
