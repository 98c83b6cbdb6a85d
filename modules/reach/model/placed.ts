import type { TouchAsk } from './touch.ts'

type Weighed = 'purpose' | 'channel' | 'contentKind' | 'priority' | 'value' | 'scriptId' | 'text'

/**
 * A touch that has its place already: it may still come, or it came. Its value is known of those of the same call
 * alone: between calls only what an operator said counts. Of an earlier call the text is known where an ask says the
 * same to the same person.
 */
export interface Placed extends Pick<TouchAsk, Weighed> {
  readonly dueAt: Date
  /** When it was first wanted: what gives way may wait from then on, and not for ever. */
  readonly askedFor?: Date
  /** When it surely reached the person; absent until then. */
  readonly wentAt?: Date | null
  readonly answered?: boolean
  readonly touchId?: string
  /** Planned for later by a journey and nobody was told of it: it may still give way to a better one. */
  readonly yields?: boolean
  /** Whose hands it takes, where it may give way: on another day it takes them there. */
  readonly staffId?: string | null
}
