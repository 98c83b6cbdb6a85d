/** Lets at most so many through at once; the others wait in their order. */
export interface Turnstile {
  pass<T>(work: () => Promise<T>): Promise<T>
}

export function openTurnstile(atOnce: number): Turnstile {
  const waiting: (() => void)[] = []
  let inside = 0
  // Who leaves hands the place to the next, so that nobody slips in between.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else inside -= 1
  }
  return {
    async pass(work) {
      if (inside >= atOnce) await new Promise<void>((enter) => waiting.push(enter))
      else inside += 1
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
