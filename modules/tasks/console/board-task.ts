import type { AnswerOf } from '#kit/pure/route.ts'
import type { readBoard } from '../contract.ts'

export type Board = AnswerOf<typeof readBoard>
export type BoardTask = Board['columns'][number]['tasks'][number]
