import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { readContacts, upsertContacts } from '#modules/contacts/index.ts'
import type { OrderState } from '../model/plan-order.ts'
import { readLines } from './store/line.ts'
import { lockOrder } from './store/order.ts'
import { deleteMatch, findMatch, readHint, saveMatch, setPerson } from './store/order-match.ts'
import { tellOrders } from './tell-orders.ts'

/** `open` takes a decision back. */
export interface MatchAsk {
  readonly verdict: 'chosen' | 'new' | 'left' | 'open'
  readonly contactId?: number | undefined
}

type Refusal = 'not_found' | 'unknown_contact' | 'has_person'

/**
 * Says whose an order is that came without somebody sure: somebody known, somebody new, or nobody. A person whom the
 * source identified is not argued with. Undo: `open`; somebody who was made new stays among the people.
 */
export async function matchOrder(
  ctx: Ctx,
  orderId: string,
  ask: MatchAsk,
): Promise<Result<{ contactId: number | null }, Refusal>> {
  const before = await lockOrder(ctx, orderId)
  if (!before) return refuse('not_found')
  const found = await findPerson(ctx, before, ask)
  if (!found.ok) return found
  // What was made for it goes with the refusal.
  if (before.contactId !== null && !(await findMatch(ctx, orderId))) return refuse('has_person')
  const contactId = found.value
  if (ask.verdict === 'open') await deleteMatch(ctx, orderId)
  else await saveMatch(ctx, orderId, ask.verdict)
  if (contactId === before.contactId) return accept({ contactId })
  await setPerson(ctx, orderId, contactId)
  const lines = (await readLines(ctx, [orderId])).map(({ orderId: _, ...line }) => line)
  await tellOrders(ctx, [{ before, after: { ...before, contactId }, lines, isTakenBack: before.contactId !== null }])
  return accept({ contactId })
}

async function findPerson(
  ctx: Ctx,
  order: OrderState,
  { verdict, contactId }: MatchAsk,
): Promise<Result<number | null, 'unknown_contact'>> {
  if (verdict === 'left' || verdict === 'open') return accept(null)
  if (verdict === 'new') return accept(await makePerson(ctx, order))
  const [known] = contactId === undefined ? [] : await readContacts(ctx, [contactId])
  return known ? accept(known.id) : refuse('unknown_contact', { field: 'body.contactId' })
}

/** Somebody known by nothing but what the export says of them. */
async function makePerson(ctx: Ctx, { id, placedAt }: OrderState): Promise<number> {
  const { name = '', province = '', city = '' } = await readHint(ctx, id)
  const draft = { identities: [], source: 'order', name, province, city, createdAt: new Date(placedAt) }
  const [made] = await upsertContacts(ctx, [draft])
  if (!made) throw new Error('A draft was answered by nobody')
  return made.contactId
}
