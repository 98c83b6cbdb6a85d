import type { Ctx } from '#kit/node/ctx.ts'
import type { Entry, EntryOf } from './entry-schema.ts'

/** Somebody who enters by something that happened to them. */
export interface Entrant {
  readonly contactId: number
  /** When it happened; all that follows is reckoned from it. */
  readonly at: Date
  /** What happened, once for a person: heard again it lets nobody enter a second time. */
  readonly key: string
}

/** What a journey listens to, and since when: from a moment, without it, to one, with it. */
export interface Hearing<E extends Entry = Entry> {
  readonly entry: E
  readonly from: Date
  readonly to: Date
  /** None but these people. */
  readonly among?: readonly number[] | undefined
  /** The segment that says who may enter, where one does. */
  readonly segmentId?: string | undefined
}

/**
 * One way into a journey by what happens. It asks the warehouse, some seconds behind, for all who came in a while at
 * once; in the order of time. A journey asks for a while more than once, so that what comes late is heard.
 */
export interface EntryPlug {
  readonly kind: Entry['kind']
  /** How long a look back is worth it, in hours: what comes later than that is no longer heard. */
  readonly backHours: number
  /** How a dry run shows who would come: those of the last while, or of the next. */
  readonly basis: 'past' | 'coming'
  hear(ctx: Ctx, hearing: Hearing): Promise<readonly Entrant[]>
}

interface PlugParts<Kind extends Entry['kind']> extends Pick<EntryPlug, 'backHours' | 'basis'> {
  readonly kind: Kind
  hear(ctx: Ctx, hearing: Hearing<EntryOf<Kind>>): Promise<readonly Entrant[]>
}

/** A plug from how it hears entries of its own kind. */
export function entryPlug<Kind extends Entry['kind']>(parts: PlugParts<Kind>): EntryPlug {
  const { kind, backHours, basis } = parts
  return {
    ...{ kind, backHours, basis },
    async hear(ctx, { entry, ...rest }) {
      if (!isKind(entry, kind)) throw new Error(`An entry ${entry.kind} came to the plug ${kind}`)
      return parts.hear(ctx, { ...rest, entry })
    },
  }
}

function isKind<Kind extends Entry['kind']>(entry: Entry, kind: Kind): entry is EntryOf<Kind> {
  return entry.kind === kind
}

/** A moment as the warehouse counts. */
export interface Heard {
  readonly contact_id: number
  readonly ms: number
  readonly id: string
}

/** Rows of the warehouse as entrants; `what` keeps the ids of different kinds apart. */
export function toEntrants(what: string, rows: readonly Heard[]): Entrant[] {
  return rows.map(({ contact_id, ms, id }) => ({ contactId: contact_id, at: new Date(ms), key: `${what}:${id}` }))
}
