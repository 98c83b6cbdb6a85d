import { type Closeness, NEW_DAYS } from './loss-counts.ts'

const NEW_MS = NEW_DAYS * 86_400_000

/** How close somebody is at a moment, by when they came (known of those alone who came lately) and what they bought. */
export function closenessOf(
  known: { readonly joinedAt: Date | null; readonly purchases: number | null } | undefined,
  at: Date,
): Closeness {
  if (known?.joinedAt && at.getTime() < known.joinedAt.getTime() + NEW_MS) return 'new'
  const purchases = known?.purchases ?? 0
  return purchases === 0 ? 'never' : purchases === 1 ? 'once' : 'often'
}
