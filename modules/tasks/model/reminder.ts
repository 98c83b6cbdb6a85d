/** `by_hand`: a manager asked. `silent`: nothing was done today by an hour at which something should have been. */
export const REMINDER_KINDS = ['before_due', 'overdue', 'by_hand', 'silent'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]
