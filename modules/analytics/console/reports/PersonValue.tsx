import { formatAmount } from '#kit/pure/money.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listPersonValues } from '../../contract.ts'
import { Definition } from './Definition.tsx'
import { TEXTS } from './texts.ts'

/** On the page of a customer: what they brought, and will bring. Nothing where there is nothing to say. */
export default function PersonValue({ context }: { context: Readonly<Record<string, unknown>> }) {
  const { value: said } = useTexts(TEXTS)
  const read = useRead(listPersonValues, { query: { contactId: Number(context.contactId), limit: 1 } })
  if (read.loading) return <LoadingView rows={2} />
  const [person] = read.value?.items ?? []
  if (!person) return null
  const { spent, expected } = person
  return (
    <Panel title={said.panel}>
      <StatRow>
        <Stat
          label={said.spent}
          definition={<Definition metric="spent" />}
          value={<Money amount={spent} short />}
          small
        />
        {expected && (
          <Stat
            label={said.expected}
            definition={<Definition metric="expected_value" />}
            value={<Money amount={expected.value} short />}
            interval={{ low: formatAmount(expected.low), high: formatAmount(expected.high) }}
            small
          />
        )}
      </StatRow>
      {expected && (
        <span className="hs-faint">
          {said.chance} {formatShare(expected.alive, 0)} · {said.expectedPurchases}{' '}
          {formatNumber(expected.purchases, 1)}
        </span>
      )}
    </Panel>
  )
}
