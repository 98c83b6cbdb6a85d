interface Node {
  readonly at: number
  readonly weight: number
}

/** Nodes on [-1, 1] that integrate polynomials of degree 2n - 1 exactly (Abramowitz and Stegun 25.4.29). */
function gaussLegendre(n: number): readonly Node[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let turn = 0; turn < 50; turn++) {
      const [value, before] = legendre(n, x)
      slope = (n * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    return { at: x, weight: 2 / ((1 - x * x) * slope * slope) }
  })
}

/** The Legendre polynomials of degree n and n - 1. */
function legendre(n: number, x: number): readonly [number, number] {
  let [before, value] = [1, x]
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  return [value, before]
}

const FEW = gaussLegendre(8)
const MANY = gaussLegendre(24)

/** The integral of a smooth function over an interval; a `steep` one, which falls by many orders, takes more points. */
export function integrate(f: (x: number) => number, from: number, to: number, steep: boolean): number {
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  let sum = 0
  for (const { at, weight } of steep ? MANY : FEW) sum += weight * f(middle + half * at)
  return sum * half
}
