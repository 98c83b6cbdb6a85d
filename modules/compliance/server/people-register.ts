import type { Ctx } from '#kit/node/ctx.ts'

/** What somebody is recognised by, as another system names it. */
export interface PersonMark {
  readonly kind: string
  readonly scope: string
  readonly value: string
}

interface CalledPerson {
  readonly contactId: number
  readonly value: string
}

interface NamedPerson {
  readonly contactId: number
  readonly name: string
  readonly phoneMasked: string | null
}

/** People one search may mean; whoever types less than that many share is asked for more letters. */
const SEARCHED_PEOPLE_MAX = 10_000

/** Who knows which people there are. `contacts` stands later on the map and fills the port `compliance.people`. */
export interface PeopleRegister {
  /** The table of the people themselves. */
  readonly table: string
  /** Of these numbers, those that stand for a person. */
  existing(ctx: Ctx, contactIds: readonly number[]): Promise<readonly number[]>
  /** Whether who asks may see this person. */
  mayRead(ctx: Ctx, contactId: number): Promise<boolean>
  /** The person each mark belongs to, in the order given. */
  find(ctx: Ctx, marks: readonly PersonMark[]): Promise<readonly (number | undefined)[]>
  /** What a person can be recognised by in free text: the name, and every identity. */
  marksOf(ctx: Ctx, contactId: number): Promise<{ readonly name: string; readonly marks: readonly PersonMark[] }>
  /** What these people are called by one kind of identity, oldest first; who has none is left out. */
  calledBy(ctx: Ctx, contactIds: readonly number[], kind: string): Promise<readonly CalledPerson[]>
  /** Who is meant by what somebody typed: a name, its pinyin, a phone, an order number; so many at most. */
  search(ctx: Ctx, typed: string, limit: number): Promise<readonly number[]>
  /** What these people are called on a page; phones masked, people out of sight left out. */
  named(ctx: Ctx, contactIds: readonly number[]): Promise<readonly NamedPerson[]>
  /** Numbers the person had before they were merged into this one. */
  formerIds?(ctx: Ctx, contactId: number): Promise<readonly number[]>
}

/** The port of modules that call people by names of their own: what else to look for when somebody is erased. */
const PERSON_WORDS = 'compliance.person_words'
type PersonWords = (ctx: Ctx, contactId: number) => Promise<readonly string[]>

function registersOf(ctx: Ctx): readonly PeopleRegister[] {
  return ctx.fillsOf<PeopleRegister>('compliance.people')
}

/** Whether the tenant has such a person. */
export async function personExists(ctx: Ctx, contactId: number): Promise<boolean> {
  return (await existingPeople(ctx, [contactId])).has(contactId)
}

/** Whether the tenant has such a person whom the actor may see; a key that may read consents reads everybody's. */
export async function isPersonInSight(ctx: Ctx, contactId: number): Promise<boolean> {
  if (ctx.actor.kind !== 'staff') return personExists(ctx, contactId)
  const seen = await Promise.all(registersOf(ctx).map((register) => register.mayRead(ctx, contactId)))
  return seen.includes(true)
}

/** Of these numbers, those that stand for a person. */
export async function existingPeople(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlySet<number>> {
  const found = await Promise.all(registersOf(ctx).map((register) => register.existing(ctx, contactIds)))
  return new Set(found.flat())
}

/** How many of these numbers stand for people, by the table that holds them. */
export async function countPeople(ctx: Ctx, contactIds: readonly number[]) {
  return Promise.all(
    registersOf(ctx).map(async (register) => ({
      table: register.table,
      rows: (await register.existing(ctx, contactIds)).length,
    })),
  )
}

/** The people some marks belong to, in the order given. */
export async function findPeople(ctx: Ctx, marks: readonly PersonMark[]): Promise<readonly (number | undefined)[]> {
  const found = await Promise.all(registersOf(ctx).map((register) => register.find(ctx, marks)))
  return marks.map((_, place) => found.find((people) => people[place] !== undefined)?.[place])
}

/** Who is meant by what somebody typed. */
export async function searchPeople(ctx: Ctx, typed: string): Promise<readonly number[]> {
  const found = await Promise.all(registersOf(ctx).map((one) => one.search(ctx, typed, SEARCHED_PEOPLE_MAX)))
  return found.flat()
}

/** What these people are called, by number. */
export async function namePeople(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, NamedPerson>> {
  const named = await Promise.all(registersOf(ctx).map((register) => register.named(ctx, contactIds)))
  return new Map(named.flat().map((person) => [person.contactId, person]))
}

/** Everything a person can be recognised by, and every number they have had. */
export async function describePerson(ctx: Ctx, contactId: number) {
  const ids = new Set([contactId])
  const names = new Set<string>()
  const values = new Set<string>()
  for (const register of registersOf(ctx)) {
    for (const id of (await register.formerIds?.(ctx, contactId)) ?? []) ids.add(id)
    const { name, marks } = await register.marksOf(ctx, contactId)
    if (name) names.add(name)
    for (const mark of marks) values.add(mark.value)
  }
  for (const wordsOf of ctx.fillsOf<PersonWords>(PERSON_WORDS))
    for (const word of await wordsOf(ctx, contactId)) values.add(word)
  return { contactIds: [...ids], names: [...names], values: [...values] }
}
