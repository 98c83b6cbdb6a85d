/**
 * The step of a way that an address says, from 0: `step=2` is the second. Never beyond one that is not filled in yet,
 * so that who comes back with nothing typed any more begins at the beginning.
 */
export function stepAt(said: string | undefined, filled: readonly boolean[]): number {
  const wanted = /^[2-9]$/.test(said ?? '') ? Number(said) - 1 : 0
  const open = filled.indexOf(false)
  return Math.min(wanted, open === -1 ? filled.length : open)
}
