import type { PersonWorth } from '#modules/tasks/index.ts'
import { listExpected } from './store/value.ts'

/** What the value models expect of people in the year to come, for the order in which guides work. */
export const personWorth: PersonWorth = { expect: listExpected }
