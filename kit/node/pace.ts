/** Keeps to a frequency: so many a second on the average, and a burst of them at once. */
export interface Pace {
  /**
   * Takes a place and answers after how many milliseconds it is due; places are due in the order they were taken. Who
   * does not wait for it makes the others wait longer.
   */
  take(): number
}

/** `now` in milliseconds. */
export function openPace(perSecond: number, burst: number, now = () => performance.now()): Pace {
  const gap = 1000 / perSecond
  let next = Number.NEGATIVE_INFINITY
  return {
    take() {
      next = Math.max(next, now() - burst * gap) + gap
      return Math.max(0, next - now())
    },
  }
}
