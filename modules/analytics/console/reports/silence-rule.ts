import type { offerSegment } from '#modules/segments/console/door.tsx'

/** Whose last order was from so many to so many days ago: people enter and leave it as time passes. */
export function silenceRule(from: number, to: number | null): Parameters<typeof offerSegment>[1] {
  const days = { kind: 'orders', figure: 'last_days_ago', value: from } as const
  if (to === null) return { version: 1, root: { ...days, operator: 'at_least' } }
  return { version: 1, root: { ...days, operator: 'between', to: to - 1 } }
}
