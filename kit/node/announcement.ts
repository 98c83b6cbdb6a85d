import type { ToldFact } from './ctx.ts'

/** Port by which modules say which of their facts other systems may hear of. */
export const ANNOUNCEMENTS = 'webhooks.announcements'

/** A fact as it is told to other systems: in their words, with ids and never with a phone number or a name. */
export interface Announcement {
  readonly fact: string
  /** `order.completed`; several facts may become one event, and one fact several. */
  readonly event: string
  readonly zh: string
  readonly en: string
  /** One object for each thing that happened; a person stands in it as `contactId`, `winnerId` or `loserId`. */
  payloads(fact: ToldFact): readonly object[]
}
