import type { Ctx } from '#kit/node/ctx.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import type { TouchAsk } from './model/touch.ts'

/** Some new customers; answers their ids. */
export async function newPeople(ctx: Ctx, count: number): Promise<readonly number[]> {
  const drafts = Array.from({ length: count }, (_, i) => ({ identities: [], name: `顾客${i + 1}`, source: 'manual' }))
  return (await upsertContacts(ctx, drafts)).map((person) => person.contactId)
}

/** A marketing ask by private chat, with a key of its own unless said otherwise. */
export function newAsk(ctx: Ctx, contactId: number, change: Partial<TouchAsk> = {}): TouchAsk {
  return { key: ctx.newId(), contactId, purpose: 'marketing', channel: 'private_chat', at: ctx.now(), ...change }
}
