import type { Executor } from './settings.ts'

/** Who does a person's tasks, or nobody. The same person always gets the same one while the staff stays the same. */
export function executorOf(
  executor: Executor | null,
  person: { readonly contactId: number; readonly guideStaffId: string | null },
  active: ReadonlySet<string>,
): string | undefined {
  if (!executor) return undefined
  const working = (staffId: string | null) => (staffId !== null && active.has(staffId) ? staffId : undefined)
  if (executor.kind === 'named') return working(executor.staffId)
  if (executor.kind === 'own_guide') return working(person.guideStaffId) ?? working(executor.fallbackStaffId)
  const round = executor.staffIds.filter((staffId) => active.has(staffId))
  return round[person.contactId % Math.max(round.length, 1)]
}
