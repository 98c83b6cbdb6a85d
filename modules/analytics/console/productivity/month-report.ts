import type { AnswerOf } from '#kit/pure/route.ts'
import type { readProductivity } from '../../contract/productivity.ts'

/** A month of everybody, as the page gets it. */
export type Productivity = AnswerOf<typeof readProductivity>
