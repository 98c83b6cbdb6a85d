import { breathe } from './breathe.ts'

/**
 * Statements of one transaction, in their order, none of which needs the answer of another: while the database works
 * at one, what the next is sent with is made. All have ended when this ends, also when one has failed.
 */
export async function sendAhead(statements: readonly (() => Promise<unknown>)[]): Promise<void> {
  const sent: Promise<PromiseSettledResult<unknown>[]>[] = []
  for (const statement of statements) {
    sent.push(Promise.allSettled([statement()]))
    await breathe() // What has been written leaves only when this program rests.
  }
  for (const [done] of await Promise.all(sent)) if (done?.status === 'rejected') throw done.reason
}
