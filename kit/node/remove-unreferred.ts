/**
 * Removes what nobody points at and answers how many that were. Rows of others are not ours to read: the database says
 * that something is still in use, and it is found by halving. Each call of `remove` is one transaction.
 */
export async function removeUnreferred(
  ids: readonly number[],
  remove: (ids: readonly number[]) => Promise<void>,
): Promise<number> {
  if (ids.length === 0) return 0
  try {
    await remove(ids)
    return ids.length
  } catch (error) {
    if (!isStillReferred(error)) throw error
    if (ids.length === 1) return 0
    const half = Math.ceil(ids.length / 2)
    return (await removeUnreferred(ids.slice(0, half), remove)) + (await removeUnreferred(ids.slice(half), remove))
  }
}

/** `foreign_key_violation` of PostgreSQL. */
function isStillReferred(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}
