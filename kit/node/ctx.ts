import type { Kysely } from 'kysely'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { WarehouseReader } from './warehouse.ts'

/** No table is known to the type system: every statement is written out and named in a store. */
export type Executor = Kysely<Record<never, never>>

export interface TenantFacts {
  readonly id: string
  readonly name: string
  /** IANA name, such as Asia/Shanghai; every calendar day is meant in it. */
  readonly timezone: string
  /** ISO 4217. */
  readonly currency: string
  readonly demo: boolean
}

/** Who acts: a person signed in, a key of another system, or the program itself. */
export type Actor =
  | {
      readonly kind: 'staff'
      readonly userId: string
      readonly staffId: string
      readonly name: string
      readonly role: string
      readonly permissions: ReadonlySet<string>
      /** The one tenant this session opens, where it stands on that tenant's word. */
      readonly vouchedBy?: string
      /** Staff whose customers this person may see; everybody's when absent. */
      readonly sight?: readonly string[]
    }
  | {
      readonly kind: 'key'
      readonly keyId: string
      readonly name: string
      readonly permissions: ReadonlySet<string>
      /** Who made the key, and so answers for what is done with it; absent where nobody knows. */
      readonly madeBy?: { readonly userId: string; readonly name: string }
    }
  | { readonly kind: 'system'; readonly name: string }

/** A fact in the past tense, such as `commerce.order_placed`, with the version of its schema. */
export interface Fact {
  readonly name: string
  readonly version: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** A fact as a listener receives it. */
export interface ToldFact extends Fact {
  /** Unique and rising per database; the key by which a listener stays idempotent. */
  readonly id: string
  readonly tenantId: string
  readonly at: Date
}

export interface EnqueueOptions {
  /** A job with this key already waiting is replaced, not doubled. */
  readonly key?: string
  readonly runAt?: Date
}

/** What a use case is given: one tenant, one actor, one transaction. */
export interface Ctx extends Clock {
  readonly tenant: TenantFacts
  readonly actor: Actor
  readonly db: Executor
  readonly warehouse: WarehouseReader
  readonly log: Log
  /** Writes facts to the outbox in this same transaction. */
  tell(...facts: readonly Fact[]): Promise<void>
  /** What later modules put into a port of an earlier one, such as the gates of `reach`. */
  fillsOf<T>(port: string): readonly T[]
  /** Puts a job of a module's manifest on the queue in this same transaction. */
  enqueue(job: string, payload: Readonly<Record<string, unknown>>, options?: EnqueueOptions): Promise<void>
}

/** Whether the actor may; the program itself may do anything. */
export function may(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission)
}

/** Whether the customers of a member of staff are in the actor's sight: what moves all of them asks this first. */
export function seesCustomersOf(actor: Actor, staffId: string): boolean {
  return actor.kind !== 'staff' || actor.sight === undefined || actor.sight.includes(staffId)
}
