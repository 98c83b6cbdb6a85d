import { type Belongings, rowBelongings } from '#kit/node/belongings.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { deleteArrivalsOf, listArrivalsOf } from './store/arrival.ts'
import { deleteWelcomesOf, listWelcomesOf } from './store/welcome.ts'

/** By which entries the person came, and how they were welcomed. */
export async function exportPerson(ctx: Ctx, contactId: number): Promise<Readonly<Record<string, unknown>>> {
  return { arrivals: await listArrivalsOf(ctx, contactId), welcomes: await listWelcomesOf(ctx, contactId) }
}

export async function erasePerson(ctx: Ctx, contactId: number): Promise<void> {
  await deleteArrivalsOf(ctx, contactId)
  await deleteWelcomesOf(ctx, contactId)
}

export const belongings: readonly Belongings[] = [
  rowBelongings({ name: 'acquisition.arrival', zh: '从入口来', en: 'Arrivals', table: 'acquisition.arrival' }),
  rowBelongings({ name: 'acquisition.welcome', zh: '欢迎语', en: 'Welcomes', table: 'acquisition.welcome' }),
]
