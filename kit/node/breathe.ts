import { setImmediate as nextTurn } from 'node:timers/promises'

/** Lets requests and other jobs have their turn in the middle of a long computation. */
export async function breathe(): Promise<void> {
  await nextTurn()
}
