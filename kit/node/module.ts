import type { z } from 'zod'
import type { Fragment } from '#kit/pure/fragment.ts'
import type { Result } from '#kit/pure/result.ts'
import type { Route } from '#kit/pure/route.ts'
import type { Clock } from './clock.ts'
import type { Config, SimulatedWorld } from './config.ts'
import type { Actor, Ctx, Executor, TenantFacts, ToldFact } from './ctx.ts'
import type { Database } from './database.ts'
import type { FactTable } from './fact-table.ts'
import type { FileStore } from './file-store.ts'
import type { ErasedPerson, LeftOut } from './leave-out.ts'
import type { Log } from './log.ts'
import type { PersonMove } from './move-person.ts'
import type { Secrets } from './secrets.ts'
import type { SignIn } from './sign-in.ts'
import type { Warehouse } from './warehouse.ts'

/** Everything a running process has, tied together once by an app. Modules meet it only through `Ctx`. */
export interface Platform {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly database: Database
  readonly warehouse: Warehouse
  readonly files: FileStore
  readonly secrets: Secrets
  readonly signIn: SignIn
  readonly modules: readonly ModuleManifest[]
  readonly directory: Directory
  /** One transaction for one tenant and one actor. */
  inTenant<T>(tenantId: string, actor: Actor, work: (ctx: Ctx) => Promise<T>, clock?: Clock): Promise<T>
  /** Holds a tenant at another time for everybody in this process, until released: for filling the demo. */
  holdClock(tenantId: string, clock: Clock): () => void
  /** Whether the tenant's time is held: work that comes by the clock passes it by. */
  isHeld(tenantId: string): boolean
  /** A statement of the program itself inside a tenant's transaction. */
  asSystem<T>(ctx: Ctx, work: (db: Executor) => Promise<T>): Promise<T>
  /** What later modules put into a port of an earlier one, in the order of the map. */
  fillsOf<T>(port: string): readonly T[]
  close(): Promise<void>
}

/** What a route's handler is given, validated by the contract. */
export interface Ask<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/** An answer that is a file, written while it is sent. */
export interface Download {
  readonly fileName: string
  readonly contentType: string
  readonly chunks: AsyncIterable<string | Uint8Array>
}

/** A raw upload: bytes as they arrive, and the name the sender gave. */
export interface Upload {
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export type MountedRoute =
  | {
      readonly kind: 'plain'
      readonly route: Route
      run(ctx: Ctx, ask: Ask<unknown, unknown, unknown>): Promise<Result<unknown>>
    }
  | { readonly kind: 'open'; readonly route: Route; run(platform: Platform, call: OpenCall): Promise<Result<unknown>> }

/** For uploads, downloads and other calls that outlive one transaction. */
export interface OpenCall {
  readonly tenantId: string
  readonly actor: Actor
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly upload: Upload | undefined
}

/** What a call of a foreign language is given: the JSON of its body, bounded in size and depth, and nothing checked. */
export interface ForeignCall {
  /** Nothing where the path speaks text. */
  readonly body: unknown
  /** The body as it was sent, unpacked: what a signature is about. */
  readonly text: string
  readonly query: Readonly<Record<string, string>>
  /** Length of the body, unpacked. */
  readonly bytes: number
  readonly params: Readonly<Record<string, string>>
  /** Address people reach the program by. */
  readonly origin: string
  header(name: string): string | undefined
}

export interface ForeignAnswer {
  readonly status: 200 | 302 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503
  /** Where the path speaks text: a text. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whole lines of `Set-Cookie`. */
  readonly cookies?: readonly string[]
}

/** A call of whose body nothing was read: all that is known of it is the address. */
export interface UnreadCall {
  readonly platform: Platform
  readonly params: Readonly<Record<string, string>>
}

/**
 * An address outside `/api/v1` in a language that others have fixed, such as that of their SDKs: own errors, own way to
 * say who calls, open to pages of any origin. Everything else belongs into a route.
 */
export interface OpenPath {
  readonly method: 'get' | 'post'
  /** Text is for machines that push XML: no page may call there. A page is HTML for a person who came by a link. */
  readonly speaks?: 'json' | 'text' | 'page'
  /** From the root, parameters in braces, with a form where not every text is one: `/{file:[a-z]+[.]txt}`. */
  readonly path: `/${string}`
  /** Largest body in bytes, before and after unpacking. */
  readonly bodyBytesMax: number
  /** The language's own words for a body that cannot be read. */
  refuse(why: 'too_large' | 'not_json' | 'not_gzip', call: UnreadCall): ForeignAnswer
  run(platform: Platform, call: ForeignCall): Promise<ForeignAnswer>
}

/** Mounts a use case: one transaction, rolled back on refusal. */
export function mount<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  run: (ctx: Ctx, ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<A>>>,
): MountedRoute {
  return { kind: 'plain', route: route as Route, run: run as never }
}

/** Mounts a call that opens its own transactions through `platform.inTenant`. */
export function mountOpen<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  run: (
    platform: Platform,
    call: OpenCall & Ask<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Result<z.input<A> | Download>>,
): MountedRoute {
  return { kind: 'open', route: route as Route, run: run as never }
}

/** Background work. `every` is a crontab line in UTC; a tenant job then runs once for each tenant. */
export type Job =
  | {
      readonly name: string
      readonly scope: 'tenant'
      readonly every?: string
      run(ctx: Ctx, payload: Readonly<Record<string, unknown>>): Promise<void>
    }
  | {
      readonly name: string
      readonly scope: 'platform'
      readonly every?: string
      run(platform: Platform, payload: Readonly<Record<string, unknown>>): Promise<void>
    }

/** Hears facts in their order, in one transaction with the note that it has heard them. */
export interface Listener {
  readonly name: string
  readonly facts: readonly string[]
  /** A port whose fills name more facts, as `fact`. */
  readonly port?: string
  /** It only wants to know that something was told: of facts that all others pass over, too, nothing is read. */
  readonly unread?: boolean
  hear(ctx: Ctx, facts: readonly ToldFact[]): Promise<void>
}

/** What a fact becomes in the warehouse. */
export interface Publication {
  readonly fact: string
  readonly table: FactTable
  rows(fact: ToldFact): readonly Readonly<Record<string, unknown>>[]
  /** Rows of an `append` table that go from one person to another by this fact; they stay the same facts. */
  moves?(fact: ToldFact): readonly PersonMove[]
}

/** Takes people out of a fact of one's own that needs more than leaving out what names them; undefined drops it. */
export interface FactEraser {
  readonly fact: string
  leaveOut(payload: Readonly<Record<string, unknown>>, who: LeftOut): Readonly<Record<string, unknown>> | undefined
}

/**
 * Files of one kind in which a person may stand. What is to go is found and noted before any of it goes, so that a
 * process that dies in between is followed by one that knows what the whole of it was.
 */
export interface PersonFiles {
  readonly kind: string
  readonly zh: string
  readonly en: string
  /** How many were looked through, and the ids of those in which the person stands; changes nothing. */
  find(platform: Platform, tenantId: string, who: ErasedPerson): Promise<FoundFiles>
  /** Takes these away; safe to repeat. */
  remove(platform: Platform, tenantId: string, found: readonly string[]): Promise<void>
}

export interface FoundFiles {
  readonly looked: number
  readonly found: readonly string[]
}

export interface DayTotal {
  readonly day: string
  readonly rows: number
  /** A sum over the day's rows that changes when any of them does. */
  readonly total: number
}

/** How a `latest` table is compared with the PostgreSQL truth, per UTC day. */
export interface WarehouseCheck {
  readonly table: FactTable
  truth(db: Executor, tenantId: string): Promise<readonly DayTotal[]>
  /** A warehouse query answering `day, rows, total`. */
  copy(tenantId: string): Fragment
}

/** A kind of record that is not kept for ever. How many days is the tenant's to say, within bounds. */
export interface Retention {
  /** `commerce.import_files` */
  readonly name: string
  readonly zh: string
  readonly en: string
  /** Days when the tenant has said nothing, and what may be said. */
  readonly days: number
  readonly daysMin: number
  readonly daysMax: number
  /** Where the period comes from. */
  readonly source: { readonly zh: string; readonly en: string }
  /** How many records are older than a moment: what a run would remove. */
  count(platform: Platform, tenantId: string, before: Date): Promise<number>
  /** Removes some of them, oldest first; answers how many. Fewer than `RETAINED_AT_ONCE` means there are no more. */
  remove(platform: Platform, tenantId: string, before: Date): Promise<number>
}

/** Records removed in one step, at most. */
export const RETAINED_AT_ONCE = 1000

/** One thing `huoshui doctor` looks at: answers what it found, throws what is wrong. */
export interface Examination {
  readonly name: string
  look(platform: Platform): Promise<string>
}

/** One thing the doctor found. */
export interface Examined {
  readonly name: string
  readonly ok: boolean
  readonly says: string
}

export interface TableDuty {
  readonly name: string
  /** What its rows are, in words, where they say something about a person: a certificate of an erasure says them. */
  readonly title?: { readonly zh: string; readonly en: string }
  /** Columns that say something about a person; empty when none do. */
  readonly personal: readonly string[]
  /** Rows that stay without the person when they are erased: why, and by which law or rule. */
  readonly kept?: { readonly zh: string; readonly en: string }
}

export interface Permission {
  readonly zh: string
  readonly en: string
  /** Roles that hold it by default. */
  readonly roles: readonly string[]
  /**
   * All that its routes tell of single people keeps to the sight of who asks. Whoever sees some people only holds no
   * other permissions: a new one is closed to them until somebody has looked (decision 0007).
   */
  readonly inSight?: true
}

export interface Limit {
  readonly value: number
  readonly unit: string
  readonly zh: string
}

/** Filled by the one module that knows tenants and people who sign in. */
export interface Directory {
  readTenant(db: Executor, tenantId: string): Promise<TenantFacts | undefined>
  listTenants(db: Executor): Promise<readonly TenantFacts[]>
  /** At each start: makes sure that somebody can enter, and answers the path of a one-time link for them. */
  greet(platform: Platform): Promise<string | undefined>
  /** Drops a demo that was filled by half and opens an empty one in its place, for the same owner. */
  renewDemo(platform: Platform, tenantId: string): Promise<string>
  authenticate(platform: Platform, headers: Headers): Promise<{ tenantId: string; actor: Actor } | undefined>
}

/** One verb of the `huoshui` command. */
export interface Command {
  /** As typed: `segment count`. */
  readonly verb: string
  /** One line for `--help`. */
  readonly summary: string
  /** Names of what stands after the verb, in order; all are needed. */
  readonly takes: readonly string[]
  readonly options?: Readonly<Record<string, CommandOption>>
  run(platform: Platform, input: CommandInput): Promise<CommandOutput>
}

export interface CommandOption {
  readonly kind: 'text' | 'flag'
  readonly summary: string
  readonly needed?: boolean
  readonly fallback?: string
}

export interface CommandInput {
  readonly args: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string | boolean>>
  /** Tells a person how far it is; goes to stderr, and only to a terminal. */
  progress(text: string): void
}

/** What is printed: JSON with `--json`, else lines for a person. `ok: false` makes the exit code 1. */
export interface CommandOutput {
  readonly ok?: boolean
  readonly json: unknown
  /** Lines for a person; the JSON, indented, when absent. */
  readonly lines?: readonly string[]
  /** Printed as it is, instead of everything else: a CSV file. */
  readonly raw?: AsyncIterable<string | Uint8Array>
}

/** What a module's part in filling the demo is given: one tenant, chance from a seed, and a clock of its own. */
export interface DemoStage {
  readonly platform: Platform
  readonly tenantId: string
  /** IANA name of the tenant's zone. */
  readonly timezone: string
  /** The moment the demo ends at: now. */
  readonly today: Date
  /** Calendar days that are lived through one by one, first to last; the last is yesterday. */
  readonly days: readonly string[]
  /** In [0, 1); each module has a stream of its own, so that one more call here changes nothing there. */
  random(): number
  /** One transaction at a moment of the past, of the program itself unless it is said whose. */
  at<T>(moment: Date, work: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>
  /** The same clock for use cases that open transactions of their own. */
  platformAt(moment: Date): Platform
  /** A thing under a name, made by whoever asks first: how modules tell each other what is only there in a demo. */
  shared<T>(name: string, blank: () => T): T
  /** Says what is being done, in Chinese: people watch it. */
  progress(text: string): void
}

/** Something that happens every day of the demo. */
export interface DemoHour {
  /** Hour of the day in the tenant's zone; at the same hour earlier modules come first. */
  readonly hour: number
  run(stage: DemoStage, moment: Date, day: string): Promise<void>
}

/** How a module fills its part of the demo: through its own use cases, never by SQL. */
export interface DemoPart {
  /** The past, before the first day that is lived through. */
  start?(stage: DemoStage): Promise<void>
  readonly daily?: readonly DemoHour[]
  /** After the last day. */
  finish?(stage: DemoStage): Promise<void>
}

/** What a module is given to join the simulated ecosystem, once the demo is filled and the program listens. */
export interface WorldStage {
  readonly platform: Platform
  /** The demo's tenant. */
  readonly tenantId: string
  readonly world: SimulatedWorld
  /** Where the ecosystem reaches this program. */
  readonly ownUrl: string
  /** One of its switches. */
  control(name: string, body: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>
}

interface Duties {
  readonly name: string
  /** Migrations folder, as a file URL of the manifest's own folder. */
  readonly folder: URL
  readonly routes?: readonly MountedRoute[]
  /** Done at each start, when the tables of all modules are there; safe to repeat. */
  afterMigrations?(db: Executor): Promise<void>
  /** Addresses in a language fixed by others. */
  readonly openPaths?: readonly OpenPath[]
  readonly jobs?: readonly Job[]
  readonly listens?: readonly Listener[]
  readonly permissions?: Readonly<Record<string, Permission>>
  readonly facts?: readonly FactTable[]
  readonly publishes?: readonly Publication[]
  readonly erasers?: readonly FactEraser[]
  readonly retains?: readonly Retention[]
  /** Files kept in the file store, and rows of text, in which people stand without being named by number. */
  readonly personFiles?: readonly PersonFiles[]
  readonly checks?: readonly WarehouseCheck[]
  readonly limits?: Readonly<Record<string, Limit>>
  readonly directory?: Directory
  /** What the doctor asks of this module. */
  readonly examinations?: readonly Examination[]
  /** A section of the doctor's report for each thing people have set up, such as a connected company. */
  examineEach?(platform: Platform): Promise<readonly Examined[]>
  /** Ports of earlier modules that this one fills, by the port's name. */
  readonly fills?: Readonly<Record<string, readonly unknown[]>>
  /** Its part in filling the demo. */
  readonly demo?: DemoPart
  /** Its part in joining the simulated ecosystem of a demo, through its own use cases; done again at every start. */
  joinWorld?(stage: WorldStage): Promise<void>
  /** Verbs of the `huoshui` command. */
  readonly commands?: readonly Command[]
}

interface WithPeople {
  readonly tables: readonly TableDuty[]
  exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>>
  erasePerson(ctx: Ctx, contactId: number): Promise<void>
}

interface WithoutPeople {
  readonly tables: readonly (TableDuty & { readonly personal: readonly [] })[]
}

/** A module's duties. The type demands `exportPerson` and `erasePerson` as soon as a table holds personal columns. */
export type ModuleManifest = Duties & (WithPeople | WithoutPeople)

export function defineModule(manifest: ModuleManifest): ModuleManifest {
  return manifest
}
