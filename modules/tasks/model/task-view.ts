/** The lists of the manager. `todo` is open and not overdue; `overdue` is open and late. */
export const TASK_VIEWS = ['todo', 'overdue', 'done', 'skipped', 'expired', 'withdrawn', 'all'] as const
export type TaskView = (typeof TASK_VIEWS)[number]

/** The tabs of the guide's own list. Here `todo` holds the overdue ones too, first. */
export const OWN_TABS = ['todo', 'overdue', 'done'] as const
export type OwnTab = (typeof OWN_TABS)[number]

/** The columns of the board, in their order. */
export const BOARD_COLUMNS = ['overdue', 'todo', 'done', 'skipped', 'expired'] as const
export type BoardColumn = (typeof BOARD_COLUMNS)[number]
