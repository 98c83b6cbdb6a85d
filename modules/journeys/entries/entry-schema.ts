import { z } from 'zod'
import { codeEntrySchema } from './code/schema.ts'
import { dateEntrySchema } from './date/schema.ts'
import { eventEntrySchema } from './event/schema.ts'
import { manualEntrySchema } from './manual/schema.ts'
import { orderEntrySchema } from './order/schema.ts'
import { segmentEntrySchema } from './segment/schema.ts'

/** Every way into a journey; a new plug is one more line here and one in `hearers.ts`. */
export const entrySchema = z.discriminatedUnion('kind', [
  segmentEntrySchema,
  eventEntrySchema,
  orderEntrySchema,
  dateEntrySchema,
  codeEntrySchema,
  manualEntrySchema,
])
export type Entry = z.infer<typeof entrySchema>
export type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>

/** By what people enter when nothing else is said. */
export const BY_SEGMENT: Entry = { kind: 'segment', when: 'entered' }

/** Whether an entry lacks what it goes by. */
export function isBlankEntry(entry: Entry): boolean {
  if (entry.kind === 'event') return entry.event === ''
  if (entry.kind === 'order') return entry.which === 'category' && !entry.category
  return entry.kind === 'code' && entry.entryIds.length === 0
}
