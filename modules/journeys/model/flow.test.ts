import { describe, expect, it } from 'vitest'
import type { Node } from '../steps/node-schema.ts'
import { dueAtStop, flowSchema, placeOfNode, routeOf, stopAfter } from './flow.ts'
import { flowFaults } from './flow-faults.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function say(n: number, next: number | null, text = '您好'): Node {
  return {
    id: id(n),
    kind: 'message',
    title: `话${n}`,
    scriptId: null,
    text,
    next: { next: next === null ? null : id(next) },
  }
}

/** 1 waits, 2 parts by halves to 3 and 4, both lead to 5. */
const wait: Node = { id: id(1), kind: 'wait', title: '', until: { kind: 'after', minutes: 60 }, next: { next: id(2) } }
const halves = [
  { port: 'a', percent: 50 },
  { port: 'b', percent: 50 },
]
const split: Node = { id: id(2), kind: 'split', title: '', shares: halves, next: { a: id(3), b: id(4) } }
const drawing = { entry: id(1), nodes: [say(5, null), say(4, 5), split, say(3, 5), wait] }

describe('a route', () => {
  it('holds every node once, after all that lead to it, in whatever order they were drawn', () => {
    const order = routeOf({ steps: [], flow: drawing }).map((one) => one.node.id)
    expect(order).toEqual([id(1), id(2), id(3), id(4), id(5)])
    expect(routeOf({ steps: [], flow: { ...drawing, nodes: drawing.nodes.toReversed() } })).toEqual(
      routeOf({ steps: [], flow: drawing }),
    )
    expect(placeOfNode({ steps: [], flow: drawing }, id(4))).toBe(3)
    expect(placeOfNode({ steps: [], flow: drawing }, id(9))).toBe(-1)
  })

  it('of a list leads from each step to the next, by its day and time', () => {
    const step = { kind: 'message', title: '', scriptId: null, text: '您好' } as const
    const steps = [
      { ...step, id: id(1), day: 0, time: '10:00' },
      { ...step, id: id(2), day: 3, time: '18:00' },
    ]
    const route = routeOf({ steps })
    expect(route.map((one) => one.timing)).toEqual([
      { kind: 'day', day: 0, time: '10:00' },
      { kind: 'day', day: 3, time: '18:00' },
    ])
    const [first, second] = route
    expect(first && stopAfter(route, first, 'next')).toBe(1)
    expect(second && stopAfter(route, second, 'next')).toBeUndefined()
    expect(first && stopAfter(route, first, 'unknown')).toBeUndefined()
  })

  it('has people of a drawing never wait for a time before they came', () => {
    const past: Node = { ...wait, until: { kind: 'day', day: 0, time: '09:00' } }
    const coming = { anchorDay: '2026-11-20', arrivedAt: new Date('2026-11-22T02:00:00Z'), zone: 'Asia/Shanghai' }
    const [stop] = routeOf({ steps: [], flow: { entry: past.id, nodes: [past] } })
    expect(stop && dueAtStop(stop, coming)).toEqual(coming.arrivedAt)
  })
})

describe('a drawing', () => {
  it('without fault has none, and comes back from its own text', () => {
    expect(flowFaults(drawing)).toEqual([])
    expect(flowSchema.parse(JSON.parse(JSON.stringify(drawing)))).toEqual(drawing)
  })

  it.each([
    ['has no entry', { entry: null, nodes: [] }, [{ nodeId: null, fault: 'no_entry' }]],
    ['enters where nothing is', { entry: id(9), nodes: [say(1, null)] }, [{ nodeId: null, fault: 'no_entry' }]],
    [
      'has two nodes of one name',
      { entry: id(1), nodes: [say(1, null), say(1, null)] },
      [{ nodeId: null, fault: 'same_id' }],
    ],
    ['goes round', { entry: id(1), nodes: [say(1, 2), say(2, 1)] }, [{ nodeId: id(2), fault: 'circle' }]],
    ['leads to itself', { entry: id(1), nodes: [say(1, 1)] }, [{ nodeId: id(1), fault: 'circle' }]],
    ['leads to what is not there', { entry: id(1), nodes: [say(1, 8)] }, [{ nodeId: id(1), fault: 'leads_nowhere' }]],
    [
      'holds what nobody comes to',
      { entry: id(1), nodes: [say(1, null), say(2, null)] },
      [{ nodeId: id(2), fault: 'unreachable' }],
    ],
    ['says nothing', { entry: id(1), nodes: [say(1, null, ' ')] }, [{ nodeId: id(1), fault: 'no_text' }]],
    [
      'splits into ninety percent',
      { entry: id(2), nodes: [{ ...split, shares: [halves[0], { port: 'b', percent: 40 }], next: {} } as Node] },
      [{ nodeId: id(2), fault: 'shares' }],
    ],
    [
      'has two ways of one name',
      { entry: id(2), nodes: [{ ...split, shares: [halves[0], halves[0]], next: {} } as Node] },
      [{ nodeId: id(2), fault: 'same_port' }],
    ],
    [
      'turns by no segment',
      {
        entry: id(1),
        nodes: [
          { id: id(1), kind: 'branch', title: '', branches: [{ port: 'b1', segmentId: null }], next: {} } as Node,
        ],
      },
      [{ nodeId: id(1), fault: 'no_segment' }],
    ],
    [
      'puts on no tag',
      { entry: id(1), nodes: [{ id: id(1), kind: 'tag', title: '', tagId: null, off: false, next: {} } as Node] },
      [{ nodeId: id(1), fault: 'no_tag' }],
    ],
  ])('that %s is told so', (_, flow, faults) => {
    expect(flowFaults(flow)).toEqual(faults)
  })
})
