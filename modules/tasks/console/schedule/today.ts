import type { AnswerOf } from '#kit/pure/route.ts'
import type { readSchedule } from '../../contract/schedule.ts'

/** The day of everybody, as the page gets it. */
export type Schedule = AnswerOf<typeof readSchedule>
