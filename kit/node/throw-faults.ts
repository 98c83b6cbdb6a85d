/**
 * Throws all that failed while the others went on, as one error that says how many and the first of it; nothing when
 * nothing failed. Those collected before are told one by one.
 */
export function throwFaults(what: string, collected: readonly unknown[]): void {
  if (collected.length === 0) return
  const faults = collected.flatMap((one): readonly unknown[] => (one instanceof AggregateError ? one.errors : [one]))
  const [first] = faults
  const said = first instanceof Error ? first.message : String(first)
  throw new AggregateError(faults, `${what}: ${faults.length} failed, the first with: ${said}`)
}
