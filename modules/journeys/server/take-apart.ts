/** How a part of a set is tried. */
export interface Attempts<T> {
  /** Whether all of them went well. */
  readonly some: (part: readonly T[]) => Promise<boolean>
  /** One for whom it may fail; what came of it is the caller's to note. */
  readonly alone: (one: T) => Promise<void>
}

/** Halves a set for which something failed until whoever it fails for stands alone: about log2 attempts for each. */
export async function takeApart<T>(set: readonly T[], attempts: Attempts<T>): Promise<void> {
  const [only, ...others] = set
  if (only !== undefined && others.length === 0) return attempts.alone(only)
  const middle = Math.ceil(set.length / 2)
  const [former, latter] = [set.slice(0, middle), set.slice(middle)]
  const isSound = await attempts.some(former)
  if (!isSound) await takeApart(former, attempts)
  // The whole failed and its first half did not: the second does, and need not be tried.
  if (isSound || !(await attempts.some(latter))) await takeApart(latter, attempts)
}

/** So many of a set, spread over it. */
export function spreadOver<T>(set: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, i) => set[Math.floor((i * set.length) / count)]).filter(
    (one) => one !== undefined,
  )
}
