import { codeHearer } from './code/hear.ts'
import { dateHearer } from './date/hear.ts'
import type { EntryPlug } from './entry-plug.ts'
import type { Entry } from './entry-schema.ts'
import { eventHearer } from './event/hear.ts'
import { orderHearer } from './order/hear.ts'
import { repeatHearer } from './repeat/hear.ts'

const PLUGS: Readonly<Record<Entry['kind'], EntryPlug | undefined>> = {
  // News of segments comes by itself, and nobody is put in by hand without a hand.
  segment: undefined,
  manual: undefined,
  event: eventHearer,
  order: orderHearer,
  date: dateHearer,
  repeat: repeatHearer,
  code: codeHearer,
}

/** How a journey hears who enters by what happens; nothing where it need not listen. */
export function hearerOf({ kind }: Pick<Entry, 'kind'>): EntryPlug | undefined {
  return PLUGS[kind]
}
