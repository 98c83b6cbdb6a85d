import type { Ctx } from '#kit/node/ctx.ts'
import { findBuyersOf } from './store/order-list.ts'

/** Shorter texts are parts of names; no platform numbers its orders so. */
const ORDER_NO_CHARACTERS_MIN = 4

/** Fills `contacts.finders`: whoever bought the order of this number. */
export const orderFinder = {
  async find(ctx: Ctx, typed: string): Promise<readonly number[]> {
    return typed.length < ORDER_NO_CHARACTERS_MIN ? [] : findBuyersOf(ctx, typed)
  },
}
