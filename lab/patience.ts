import { setTimeout as pause } from 'node:timers/promises'

/** Longest the program may take to be itself again after a kill, in milliseconds, on a busy machine. */
export const PATIENCE_MS = 120_000
const AGAIN_MS = 50

/** Tries until it succeeds. What killed engines and servers make fail is tried again, up to the limit. */
export async function eventually<T>(what: string, attempt: () => Promise<T>, isOver = () => false): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (isOver() || performance.now() > deadline) throw new Error(`${what}: ${String(error)}`, { cause: error })
    }
    await pause(AGAIN_MS)
  }
}

/** Looks until it is so. */
export async function until(what: string, look: () => Promise<boolean> | boolean, isOver?: () => boolean) {
  await eventually(
    what,
    async () => {
      if (!(await look())) throw new Error('not yet')
    },
    isOver,
  )
}
