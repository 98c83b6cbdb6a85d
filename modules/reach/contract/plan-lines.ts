/** A port: modules in which people plan what goes out fill it, so that a line of a plan is sent once. */
export const PLAN_LINES = 'reach.plan_lines'

/** One line of one plan. */
export interface PlanLine {
  readonly planId: string
  readonly key: string
}

export interface PlanLines<Ctx> {
  /** How a line stands; nobody else can send it until the transaction ends. Nothing when it is not there. */
  hold(ctx: Ctx, line: PlanLine): Promise<{ readonly isOpen: boolean; readonly sent: string | null } | undefined>
  /** Keeps the mass send that was made of it, or that goes instead of that. */
  keep(ctx: Ctx, line: PlanLine, massSendId: string): Promise<void>
}
