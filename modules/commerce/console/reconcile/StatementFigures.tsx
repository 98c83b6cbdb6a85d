import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Count, Money } from '#kit/web/values.tsx'
import { STATEMENT } from '../../model/metrics.ts'
import { DIFFERENCE_KINDS, type DifferenceKind } from '../../model/reconcile.ts'
import { TEXTS } from './texts.ts'

interface Side {
  /** In ten-thousandths. */
  readonly sum: number
  readonly orders: number
}

interface StatementFiguresProps {
  readonly same: number
  readonly counts: Readonly<Partial<Record<DifferenceKind, number>>>
  /** How many have been explained, where that is kept. */
  readonly explained?: number
  readonly ours: Side
  readonly theirs: Side
}

/** What agrees, what differs by kind, and both sums. */
export function StatementFigures({ same, counts, explained, ours, theirs }: StatementFiguresProps) {
  const texts = useTexts(TEXTS)
  const sides = { ours, theirs }
  return (
    <StatRow>
      <Stat small metric={STATEMENT.same} label={texts.same} value={<Count value={same} />} />
      {DIFFERENCE_KINDS.map((kind) => (
        <Stat
          small
          key={kind}
          metric={STATEMENT[kind]}
          label={texts.kinds[kind]}
          value={<Count value={counts[kind] ?? 0} />}
        />
      ))}
      {explained !== undefined && (
        <Stat small metric={STATEMENT.explained} label={texts.explained} value={<Count value={explained} />} />
      )}
      {(['ours', 'theirs'] as const).map((side) => (
        <Stat
          small
          key={side}
          metric={STATEMENT[side]}
          label={texts[side]}
          value={<Money amount={sides[side].sum} />}
          note={<Count value={sides[side].orders} />}
        />
      ))}
    </StatRow>
  )
}
