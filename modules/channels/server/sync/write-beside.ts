/** Two writers have met over one person: the key of an identity, or locks in another order (PostgreSQL, SQLSTATE). */
const HAVE_MET = new Set(['23505', '40P01'])

/**
 * Writes beside others who do so too; once more alone when two of them have met, of which nothing is left then. Each
 * keeps to customers of its own, so it takes a person whom WeCom knows by several ids, or two companies know.
 */
export async function writeBeside(write: (beside: boolean) => Promise<void>): Promise<void> {
  try {
    await write(true)
  } catch (error) {
    if (!HAVE_MET.has(codeOf(error))) throw error
    await write(false)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
