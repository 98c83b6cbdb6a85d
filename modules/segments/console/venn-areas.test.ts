import { describe, expect, it } from 'vitest'
import { circlesOf, placeOf, VENN_HEIGHT, VENN_WIDTH } from './venn-areas.ts'

describe.each([2, 3])('of %i circles', (segments) => {
  const circles = circlesOf(segments)
  const areas = Array.from({ length: 2 ** segments - 1 }, (_, i) =>
    circles.map((_one, at) => ((i + 1) >> at) % 2 === 1),
  )

  it.each(areas.map((isIn) => ({ isIn })))('the number of $isIn stands in its own area', ({ isIn }) => {
    const { x, y } = placeOf(circles, isIn)
    expect(circles.map((circle) => Math.hypot(x - circle.x, y - circle.y) < circle.r)).toEqual(isIn)
    expect(x > 0 && x < VENN_WIDTH && y > 0 && y < VENN_HEIGHT).toBe(true)
  })
})
