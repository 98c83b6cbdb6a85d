/** Tasks that were due, and those of them done by then. */
export interface Kept {
  readonly due: number
  readonly onTime: number
}

/** One's own tasks count as much as the team's word once so many were due. */
const TEAM_TASKS = 20

/** The share the whole team does in time; half while nothing was due yet. */
export function teamDiligence(all: readonly Kept[]): number {
  const sum = (of: (one: Kept) => number) => all.reduce((total, one) => total + of(one), 0)
  return (sum((one) => one.onTime) + 1) / (sum((one) => one.due) + 2)
}

/** The chance that somebody does a task in time, drawn towards the team while little is known of them. */
export function diligenceOf({ due, onTime }: Kept, team: number): number {
  return (onTime + TEAM_TASKS * team) / (due + TEAM_TASKS)
}
