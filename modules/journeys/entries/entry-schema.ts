import { z } from 'zod'
import { codeEntrySchema } from './code/schema.ts'
import { dateEntrySchema } from './date/schema.ts'
import { eventEntrySchema } from './event/schema.ts'
import { manualEntrySchema } from './manual/schema.ts'
import { orderEntrySchema } from './order/schema.ts'
import { repeatEntrySchema } from './repeat/schema.ts'
import { segmentEntrySchema } from './segment/schema.ts'

/** Every way into a journey; a new plug is one more line here and one in `hearers.ts`. */
export const entrySchema = z.discriminatedUnion('kind', [
  segmentEntrySchema,
  eventEntrySchema,
  orderEntrySchema,
  dateEntrySchema,
  repeatEntrySchema,
  codeEntrySchema,
  manualEntrySchema,
])
export type Entry = z.infer<typeof entrySchema>
export type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>

/** By what people enter when nothing else is said. */
export const BY_SEGMENT: Entry = { kind: 'segment', when: 'entered' }

/** Whether people come in by a segment alone, so that it must be named; of the others it only says who may. */
export function isOfSegment({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'segment' || kind === 'repeat'
}

/** Each time is an entrance of its own, whatever is said of entering again. */
export function comesAgain({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'date' || kind === 'repeat'
}

/** Whether an entry lacks what it goes by. */
export function isBlankEntry(entry: Entry): boolean {
  if (entry.kind === 'event') return entry.event === ''
  if (entry.kind === 'repeat') return entry.every.days.length === 0
  if (entry.kind === 'order') return entry.which === 'category' && !entry.category
  return entry.kind === 'code' && entry.entryIds.length === 0
}
