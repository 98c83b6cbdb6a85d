import type { Ctx } from '#kit/node/ctx.ts'
import { type Identity, maskPhone } from '../model/identity.ts'
import { readContacts } from './read-contacts.ts'
import { listIdentities } from './store/identity.ts'

/** As much of a person as is needed to tell them from another; phones masked. */
export interface ContactHead {
  readonly id: number
  readonly name: string
  readonly phone: string | null
  readonly gender: string
  readonly birthday: string | null
  readonly province: string
  readonly city: string
  readonly source: string
  readonly createdAt: string
  readonly identities: Identity[]
}

/** Heads of people by id; those who are not there are left out. */
export async function readHeads(ctx: Ctx, contactIds: readonly number[]): Promise<ReadonlyMap<number, ContactHead>> {
  const contacts = await readContacts(ctx, contactIds)
  const identities = Map.groupBy(await listIdentities(ctx, contactIds), (identity) => identity.contactId)
  return new Map(
    contacts.map(({ id, name, phoneMasked, gender, birthday, province, city, source, createdAt }) => [
      id,
      {
        ...{ id, name, gender, birthday, province, city, source },
        phone: phoneMasked,
        createdAt: createdAt.toISOString(),
        identities: (identities.get(id) ?? []).map(({ kind, scope, value }) => ({
          ...{ kind, scope },
          value: kind === 'phone' ? maskPhone(value) : value,
        })),
      },
    ]),
  )
}
