import type { offerSegment } from '#modules/segments/console/door.tsx'

/** Whose last order was of one category and who has never bought the other: people enter and leave it by themselves. */
export function crossSellRule(from: string, to: string): Parameters<typeof offerSegment>[1] {
  return {
    version: 1,
    root: {
      all: [
        { kind: 'edge_order', which: 'last', fact: 'category', values: [from] },
        { not: { kind: 'product', by: 'category', values: [to], operator: 'at_least', value: 1 } },
      ],
    },
  }
}
