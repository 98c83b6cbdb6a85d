/**
 * Does all steps side by side and answers what they answered. When one fails the others end first, so that nothing of
 * them is under way when it is told; then the first failure is thrown.
 */
export async function settleAll<T>(steps: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done = await Promise.allSettled(steps.map((step) => step()))
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
