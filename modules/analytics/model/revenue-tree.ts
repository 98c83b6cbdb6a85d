/**
 * Income of a period from people whose number is known, split so that each factor is somebody's work:
 *
 *   prospects × first-order rate × first order value
 *   + (old buyers + first buyers) × repeat rate × orders of each who repeats × repeat order value
 *
 * Private-domain trade puts it as users × conversion (first order × repeat) × order value; here first and repeat orders
 * keep their own value, else no factor would weigh more than another.
 */
export interface TreeCounts {
  /** People held who had not bought before the period. */
  readonly prospects: number
  /** Of them, those who bought in it. */
  readonly firstBuyers: number
  /** Money of their first orders. */
  readonly firstMoney: number
  /** People who had bought before the period. */
  readonly oldBuyers: number
  /** Old and first buyers with an order in the period beside a first one. */
  readonly repeaters: number
  readonly repeatOrders: number
  readonly repeatMoney: number
}

export const LEAVES = [
  'prospects',
  'first_rate',
  'first_value',
  'old_buyers',
  'repeat_rate',
  'repeat_orders',
  'repeat_value',
] as const
export type Leaf = (typeof LEAVES)[number]
/** Groups of people that factors count. */
export const TREE_PEOPLE = ['prospects', 'first_buyers', 'old_buyers', 'repeaters'] as const
export type TreePeople = (typeof TREE_PEOPLE)[number]
export const PEOPLE_OF_LEAF: Readonly<Record<Leaf, TreePeople | null>> = {
  prospects: 'prospects',
  first_rate: 'first_buyers',
  first_value: null,
  old_buyers: 'old_buyers',
  repeat_rate: 'repeaters',
  repeat_orders: null,
  repeat_value: null,
}
export type Leaves = Readonly<Record<Leaf, number>>

/** The factors; what nobody did is 0. */
export function leavesOf(counts: TreeCounts): Leaves {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    prospects: counts.prospects,
    first_rate: share(counts.firstBuyers, counts.prospects),
    first_value: share(counts.firstMoney, counts.firstBuyers),
    old_buyers: counts.oldBuyers,
    repeat_rate: share(counts.repeaters, counts.oldBuyers + counts.firstBuyers),
    repeat_orders: share(counts.repeatOrders, counts.repeaters),
    repeat_value: share(counts.repeatMoney, counts.repeatOrders),
  }
}

/** The factors of each branch, in the order in which they are multiplied. */
export const FIRST_LEAVES: readonly Leaf[] = ['prospects', 'first_rate', 'first_value']
export const REPEAT_LEAVES: readonly Leaf[] = ['old_buyers', 'repeat_rate', 'repeat_orders', 'repeat_value']

/** The money of the two branches: first orders, and repeat orders. */
export function incomeParts(leaves: Leaves): { readonly first: number; readonly repeat: number } {
  const firstBuyers = leaves.prospects * leaves.first_rate
  const repeats = (leaves.old_buyers + firstBuyers) * leaves.repeat_rate * leaves.repeat_orders
  return { first: firstBuyers * leaves.first_value, repeat: repeats * leaves.repeat_value }
}

/** The product of the tree: equal to the money it was taken from. */
export function incomeOf(leaves: Leaves): number {
  const { first, repeat } = incomeParts(leaves)
  return first + repeat
}

/** By how much income changes when one factor alone grows by a share. A rate does not grow beyond everybody. */
export function sensitivityOf(leaves: Leaves, leaf: Leaf, share: number): number {
  const grown = leaves[leaf] * (1 + share)
  const isRate = leaf === 'first_rate' || leaf === 'repeat_rate'
  return incomeOf({ ...leaves, [leaf]: isRate ? Math.min(1, grown) : grown }) - incomeOf(leaves)
}
