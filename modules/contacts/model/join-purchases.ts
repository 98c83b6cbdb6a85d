interface Row {
  readonly id: string
  readonly name: string
  readonly milliseconds: number
  readonly amount: number
  readonly properties: Readonly<Record<string, string>>
}

export const PURCHASED = 'Order Completed'
export const WITHDRAWN = 'Order Withdrawn'

/** The order number of a purchase, by commerce or by a site that told of it (`order_id`, Segment's spec, 2026-11). */
export function orderNoOf({ name, properties }: Row): string | undefined {
  if (name !== PURCHASED && name !== WITHDRAWN) return undefined
  const said = properties.orderNo ?? properties.order_id
  return said === undefined || said.trim() === '' ? undefined : said.trim()
}

/** Orders name their platform beside their number; what a site tells of does not. */
function isOrder({ properties }: Row): boolean {
  return properties.orderNo !== undefined && properties.platform !== undefined
}

/**
 * A purchase that a site told of and that is an order here as well is one thing: it stands where the site saw it
 * happen, for exports often know the day alone, and says what the order says. `marks` are all purchases and
 * withdrawals of the same person under the numbers of the page. Orders of one number on two platforms are not guessed
 * about.
 */
export function joinPurchases<T extends Row>(rows: readonly T[], marks: readonly T[]): T[] {
  const told = Map.groupBy(marks, orderNoOf)
  const shown = new Map<string, T>()
  const hidden = new Set<string>()
  for (const [number, list] of told) {
    if (number === undefined) continue
    const [seen, ...again] = list.filter((one) => one.name === PURCHASED && !isOrder(one)).toSorted(earliestFirst)
    const order = standingOrder(list.filter(isOrder))
    if (!seen || !order) continue
    shown.set(keyOf(seen), { ...seen, amount: order.amount, properties: { ...seen.properties, ...order.properties } })
    for (const one of [order, ...again]) hidden.add(keyOf(one))
  }
  return rows.flatMap((row) => (hidden.has(keyOf(row)) ? [] : [shown.get(keyOf(row)) ?? row]))
}

/** The order that was not taken back, where there is one of that number alone. */
function standingOrder<T extends Row>(orders: readonly T[]): T | undefined {
  if (new Set(orders.map(({ properties }) => properties.platform)).size !== 1) return undefined
  const bought = orders.filter((one) => one.name === PURCHASED)
  const taken = orders.length - bought.length
  return bought.length > taken ? bought.toSorted(earliestFirst).at(-1) : undefined
}

function earliestFirst(a: Row, b: Row): number {
  return a.milliseconds - b.milliseconds || (a.id < b.id ? -1 : 1)
}

function keyOf({ id, name }: Row): string {
  return `${name} ${id}`
}
