import type { Ctx } from '#kit/node/ctx.ts'
import { deleteQuarantinedOf, deleteRecentOf, listQuarantinedOf, listRecentOf } from './store/person.ts'
import { deletePersonKeys, listPersonKeys } from './store/person-key.ts'
import { takeWaiting } from './store/waiting-event.ts'

/** By what names sources call a person, and what of them lies here; what they did is in the timeline. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  const keys = await listPersonKeys(ctx, contactId)
  return {
    names: keys.map(({ kind, space, key }) => ({ kind, space, key })),
    recent: await listRecentOf(ctx, keys),
    quarantined: await listQuarantinedOf(ctx, keys),
  }
}

export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  const keys = await listPersonKeys(ctx, contactId)
  await takeWaiting(
    ctx,
    keys.filter(({ kind }) => kind === 'visitor'),
  )
  await deleteRecentOf(ctx, keys)
  await deleteQuarantinedOf(ctx, keys)
  await deletePersonKeys(ctx, [contactId])
}

/** By what sources call them: facts that were told before anybody knew who it was name them so. */
export async function wordsOfPerson(ctx: Ctx, contactId: number): Promise<readonly string[]> {
  return (await listPersonKeys(ctx, contactId)).map(({ key }) => key)
}
