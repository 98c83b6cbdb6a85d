import type { Ctx } from '#kit/node/ctx.ts'
import { type ContactDraft, upsertContacts } from '#modules/contacts/index.ts'
import type { Buyer, OrderDraft } from '../model/order-draft.ts'

export interface FoundBuyer {
  readonly contactId: number | null
}

/** People met in one run, so that each is looked up once. Cleared when full: it only saves work. */
export class KnownBuyers {
  readonly #ids = new Map<string, number>()

  get(key: string): number | undefined {
    return this.#ids.get(key)
  }

  set(key: string, contactId: number): void {
    if (this.#ids.size >= KNOWN_BUYERS_MAX) this.#ids.clear()
    this.#ids.set(key, contactId)
  }
}

/** Buyers remembered during one run. */
export const KNOWN_BUYERS_MAX = 300_000

export interface FoundBuyers {
  readonly buyers: readonly FoundBuyer[]
  /** People who were not known before. */
  readonly newContactIds: readonly number[]
}

/** Who bought each of the orders; people not known yet are added. Set-based: one call to `contacts` for all. */
export async function findBuyers(ctx: Ctx, orders: readonly OrderDraft[], known: KnownBuyers): Promise<FoundBuyers> {
  const asked = new Map<string, ContactDraft>()
  const keys = orders.map((order) => keyOf(order.buyer))
  for (const [place, order] of orders.entries()) {
    const key = order.contactId === undefined ? keys[place] : undefined
    if (order.buyer && key !== undefined && known.get(key) === undefined && !asked.has(key))
      asked.set(key, toContact(order.buyer, order))
  }
  const found = asked.size === 0 ? [] : await upsertContacts(ctx, [...asked.values()])
  for (const [place, key] of [...asked.keys()].entries()) {
    const one = found[place]
    if (one) known.set(key, one.contactId)
  }
  const buyers = orders.map((order, place) => {
    const key = keys[place]
    return { contactId: order.contactId ?? (key === undefined ? null : (known.get(key) ?? null)) }
  })
  return { buyers, newContactIds: found.filter((one) => one.isNew).map((one) => one.contactId) }
}

function keyOf(buyer: Buyer | undefined): string | undefined {
  if (!buyer || buyer.identities.length === 0) return undefined
  let key = ''
  for (const { kind, scope, value } of buyer.identities) key += `${kind} ${scope.length} ${scope}${value}\u001f`
  return key
}

function toContact(buyer: Buyer, order: OrderDraft): ContactDraft {
  const { identities, name, province, city, attributes } = buyer
  return {
    identities,
    source: 'order',
    createdAt: order.placedAt,
    ...(name === undefined ? {} : { name }),
    ...(province === undefined ? {} : { province }),
    ...(city === undefined ? {} : { city }),
    ...(attributes === undefined ? {} : { attributes }),
  }
}
