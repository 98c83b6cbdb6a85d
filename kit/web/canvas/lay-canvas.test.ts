import { describe, expect, it } from 'vitest'
import type { CanvasNode } from './canvas-parts.ts'
import { curve, layCanvas } from './lay-canvas.ts'
import { nodeBeside } from './walk-canvas.ts'

/** A node and where its ways lead. */
const node = (id: string, ...to: readonly (string | null)[]): CanvasNode => ({
  ...{ id, title: id, lines: [], icon: 'clock' },
  ports: to.map((next, i) => ({ key: `w${i}`, label: to.length > 1 ? `第${i}路` : undefined, to: next })),
})
/** a → b, which parts into c, d and e; c and d meet in f. */
const NODES = [
  node('a', 'b'),
  node('b', 'c', 'd', 'e'),
  node('c', 'f'),
  node('d', 'f'),
  node('e', null),
  node('f', null),
]
const laid = layCanvas(NODES, true)
const at = (id: string) => {
  const box = laid.boxes.find((one) => one.id === id)
  if (!box) throw new Error(`${id} stands nowhere`)
  return box
}

describe('layCanvas', () => {
  it('covers nothing and lays every way downward', () => {
    for (const one of laid.boxes)
      for (const other of laid.boxes) {
        const apart = one.x + one.width <= other.x || other.x + other.width <= one.x
        const above = one.y + one.height <= other.y || other.y + other.height <= one.y
        expect(one === other || apart || above, `${one.id} ${other.id}`).toBe(true)
      }
    for (const way of laid.ways) expect(at(way.place.nodeId).y).toBeLessThan(at(way.to).y)
  })
  it('draws the ways of a node from left to right', () => {
    expect(at('c').x).toBeLessThan(at('d').x)
    expect(at('d').x).toBeLessThan(at('e').x)
    const labels = laid.ways.filter((way) => way.place.nodeId === 'b').map((way) => way.middle.x)
    expect(labels).toEqual(labels.toSorted((one, other) => one - other))
  })
  it('ends each open way at a mark of its own, also one that leads to nothing or to itself', () => {
    expect(laid.boxes.filter((box) => !box.node).map((box) => box.id)).toEqual(['end:e:w0', 'end:f:w0'])
    const lost = layCanvas([node('a', 'gone', 'a')], false)
    expect(lost.ways.map((way) => way.to)).toEqual(['end:a:w0', 'end:a:w1'])
  })
  it('leaves room for the label of every way, apart from all others', () => {
    const middles = laid.ways.map((way) => `${Math.round(way.middle.x)} ${Math.round(way.middle.y)}`)
    expect(new Set(middles).size).toBe(laid.ways.length)
  })
  it('stands a circle, which a drawing in the making may have', () => {
    expect(layCanvas([node('a', 'b'), node('b', 'a')], true).ways).toHaveLength(2)
  })
})

it('leaves and reaches a node straight down', () => {
  const spots = [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
  ]
  expect(curve(spots)).toBe('M0,0C0,10 10,10 10,20')
})

describe('arrow keys', () => {
  it('follow the ways and the height', () => {
    expect(nodeBeside(laid, undefined, 'down')).toBe('a')
    expect(nodeBeside(laid, 'a', 'down')).toBe('b')
    expect(nodeBeside(laid, 'b', 'down')).toBe('c')
    expect(nodeBeside(laid, 'c', 'right')).toBe('d')
    expect(nodeBeside(laid, 'd', 'left')).toBe('c')
    expect(nodeBeside(laid, 'f', 'up')).toBe('c')
    expect(nodeBeside(laid, 'e', 'down')).toBeUndefined()
    expect(nodeBeside(laid, 'a', 'up')).toBeUndefined()
  })
})

it('crosses no ways where two of them meet below a turning', () => {
  const drawing = [
    node('start', 'hear'),
    node('hear', 'wait', null),
    node('wait', 'split'),
    node('split', 'one', 'other'),
    node('one', 'join'),
    node('other', 'join'),
    node('join', null),
  ]
  const { ways } = layCanvas(drawing, true)
  const xOf = (id: string) => ways.find((way) => way.place.nodeId === id)?.middle.x
  expect(xOf('one')).toBeLessThan(Number(xOf('other')))
})
