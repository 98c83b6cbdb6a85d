/** Lets at most so many through at once; the others wait in their order. */
export interface Turnstile {
  /** `first` waits before all who are in no hurry. */
  pass<T>(work: () => Promise<T>, first?: boolean): Promise<T>
  /** How many wait now. */
  queue(): number
}

export function openTurnstile(atOnce: number): Turnstile {
  const waiting: (() => void)[] = []
  const urgent: (() => void)[] = []
  let inside = 0
  // Who leaves hands the place to the next, so that nobody slips in between.
  const leave = () => {
    const next = urgent.shift() ?? waiting.shift()
    if (next) next()
    else inside -= 1
  }
  return {
    queue: () => waiting.length + urgent.length,
    async pass(work, first = false) {
      if (inside >= atOnce) await new Promise<void>((enter) => (first ? urgent : waiting).push(enter))
      else inside += 1
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
