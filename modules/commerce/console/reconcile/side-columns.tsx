import { Defined } from '#kit/web/Defined.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { STATEMENT } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

/** Both amounts of an order, in ten-thousandths; null where a side does not have it. */
type BothSides = Readonly<Record<'ours' | 'theirs', number | null>>

/** What we have of an order, and what the platform has. */
export function useSideColumns() {
  const texts = useTexts(TEXTS)
  return (['ours', 'theirs'] as const).map((side) => ({
    key: side,
    title: <Defined metric={STATEMENT[side]}>{texts[side]}</Defined>,
    align: 'right' as const,
    render: (_: unknown, row: BothSides) => <Money amount={row[side]} />,
  }))
}
