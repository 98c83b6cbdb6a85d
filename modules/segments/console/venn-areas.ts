/** A circle and the places of the numbers, in units of the drawing. */
export interface Circle {
  readonly x: number
  readonly y: number
  readonly r: number
  /** Where its name stands. */
  readonly label: { readonly x: number; readonly y: number }
}

export const VENN_WIDTH = 420
export const VENN_HEIGHT = 300

const TWO: readonly Circle[] = [
  { x: 160, y: 150, r: 100, label: { x: 110, y: 35 } },
  { x: 260, y: 150, r: 100, label: { x: 310, y: 35 } },
]
const THREE: readonly Circle[] = [
  { x: 165, y: 115, r: 90, label: { x: 95, y: 18 } },
  { x: 255, y: 115, r: 90, label: { x: 325, y: 18 } },
  { x: 210, y: 190, r: 90, label: { x: 210, y: 297 } },
]

/** Two or three circles of one size: every area is there, however few are in it; the numbers tell the sizes. */
export function circlesOf(segments: number): readonly Circle[] {
  return segments === 2 ? TWO : THREE
}

/** Where the number of an area stands: the middle of its circles, away from those it lies outside of. */
export function placeOf(circles: readonly Circle[], isIn: readonly boolean[]): { x: number; y: number } {
  const mean = (of: readonly Circle[]) => ({
    x: of.reduce((sum, one) => sum + one.x, 0) / of.length,
    y: of.reduce((sum, one) => sum + one.y, 0) / of.length,
  })
  const inside = mean(circles.filter((_, at) => isIn[at]))
  const outside = circles.filter((_, at) => !isIn[at])
  if (outside.length === 0) return inside
  const away = mean(outside)
  const [dx, dy] = [inside.x - away.x, inside.y - away.y]
  const length = Math.hypot(dx, dy) || 1
  const step = circles.length === 2 || isIn.filter(Boolean).length === 1 ? 40 : 28
  return { x: inside.x + (dx / length) * step, y: inside.y + (dy / length) * step }
}
