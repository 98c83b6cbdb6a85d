import { z } from 'zod'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { spoken } from './atoms.ts'
import type { Moment } from './condition.ts'
import { EVENT_NAMES } from './event-names.ts'
import type { PersonEvent } from './person.ts'
import { type Phrase, part, seq } from './phrase.ts'
import { plainText } from './plain-text.ts'
import { type Filter, passesWhere, wherePhrase, whereQuery, whereSchema, whereWords } from './where.ts'
import type { Words } from './words.ts'

/** An event by its name, such as `Order Completed`, with what its properties must say. */
export const eventShape = { event: plainText(120), where: whereSchema }
export const eventStepSchema = z.strictObject(eventShape)
export interface EventStep {
  readonly event: string
  readonly where?: readonly Filter[] | undefined
}

export function isEvent({ name, properties }: PersonEvent, { event, where }: EventStep, moment: Moment): boolean {
  return name === event && passesWhere(where, properties, moment)
}

/** `isEvent` of a row of `events`. */
export function eventRows({ event, where }: EventStep, moment: Moment): Fragment {
  const named = ch`name = ${bind('String', event)}`
  return where?.length ? ch`${named} and ${whereQuery(where, ch`properties`, moment)}` : named
}

/** `完成订单（其中…）`. */
export const stepPhrase: Phrase = seq(part('event', spoken(EVENT_NAMES)), wherePhrase)

/** The step in English. */
export function stepWords({ event, where }: EventStep, words: Words): string {
  return `${event}${whereWords(where, words)}`
}
