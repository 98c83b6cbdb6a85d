import type { Check } from '../wecom/fields.ts'
import type { Json, Reader } from '../wecom/reader.ts'
import type { Staff } from '../world/company.ts'
import type { Corp } from '../world/corp.ts'
import type { External, Person } from '../world/customer.ts'
import type { Sim } from '../world/sim.ts'

/** Something somebody does: a customer, a member, or an administrator in the console. */
export interface Deed {
  readonly fields: Readonly<Record<string, Check>>
  readonly run: (stage: DeedStage) => Json | undefined
}

export interface DeedStage {
  readonly sim: Sim
  readonly corp: Corp
  readonly in: Reader
}

export type Deeds = Readonly<Record<string, Deed>>

/** The deed cannot be done as asked; said to whoever drives the simulator, not to the product. */
export class DeedRefused extends Error {}

export function cannot(why: string): never {
  throw new DeedRefused(why)
}

export function staffIn({ corp, in: body }: DeedStage, field = 'userid'): Staff {
  return corp.staff.get(body.text(field)) ?? cannot(`no member ${body.text(field)}`)
}

export function personIn({ sim, in: body }: DeedStage): Person {
  return sim.people.get(body.text('person')) ?? cannot(`no person ${body.text('person')}`)
}

/** The customer, by person or by external id. */
export function externalIn({ corp, in: body }: DeedStage): External {
  const id = body.text('external_userid') || corp.externalOf.get(body.text('person')) || ''
  return corp.externals.get(id) ?? cannot(`no customer ${id || body.text('person')}`)
}
