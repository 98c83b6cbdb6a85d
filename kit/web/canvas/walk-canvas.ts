import type { Laid } from './lay-canvas.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** Which node comes next in a direction: along the ways up and down, among those of one height left and right. */
export function nodeBeside(laid: Laid, id: string | undefined, direction: Direction): string | undefined {
  const boxes = laid.boxes.filter((box) => box.node)
  const here = boxes.find((box) => box.id === id)
  if (!here) return boxes[0]?.id
  const isNode = (other: string) => boxes.some((box) => box.id === other)
  if (direction === 'down')
    return laid.ways.find((way) => way.place.nodeId === here.id && isNode(way.to) && way.to !== here.id)?.to
  if (direction === 'up') return laid.ways.find((way) => way.to === here.id)?.place.nodeId
  const sign = direction === 'left' ? -1 : 1
  const level = (box: (typeof boxes)[number]) => box.y < here.y + here.height && box.y + box.height > here.y
  const aside = boxes.filter((box) => level(box) && (box.x - here.x) * sign > 0)
  return aside.toSorted((a, b) => (a.x - b.x) * sign)[0]?.id
}
