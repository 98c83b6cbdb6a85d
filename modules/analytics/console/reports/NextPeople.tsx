import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Money } from '#kit/web/values.tsx'
import type { readCoreLine } from '../../contract.ts'
import { Defined } from './Definition.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TEXTS } from './texts.ts'

/** Those nearest to the line, what they lack, and the cheapest step that brings them over it. */
export function NextPeople({ core }: { core: AnswerOf<typeof readCoreLine> }) {
  const texts = useTexts(TEXTS)
  const said = texts.core
  const step = (orders: number | null) =>
    orders === null ? '—' : orders === 1 ? said.oneOrder : said.moreOrders(orders)
  if (core.next.length === 0)
    return (
      <div className="hs-panel">
        <EmptyView what={said.none} hint={said.noneHint} />
      </div>
    )
  return (
    <FigureTable
      title={said.next}
      heads={[
        { key: 'name', label: texts.name },
        { key: 'total', label: said.total, shown: <Defined metric="core_total">{said.total}</Defined> },
        { key: 'gap', label: said.missing },
        { key: 'usual', label: said.usual, shown: <Defined metric="core_usual">{said.usual}</Defined> },
        { key: 'orders', label: said.orders },
        { key: 'chance', label: said.chance, shown: <Defined metric="core_chance">{said.chance}</Defined> },
        { key: 'lastOn', label: texts.lastOn },
      ]}
      rows={core.next.map((person) => ({
        key: String(person.contactId),
        head: <PageLink to={`/contacts/${person.contactId}`}>{person.name || `#${person.contactId}`}</PageLink>,
        cells: [
          <Money key="total" amount={person.total} />,
          <Money key="gap" amount={person.gap} />,
          <Money key="usual" amount={person.usual} />,
          step(person.orders),
          person.chance === null ? '—' : formatShare(person.chance, 0),
          person.lastOn,
        ],
        plain: [
          person.name || `#${person.contactId}`,
          ...[person.total, person.gap, person.usual].map(amountToNumber),
          ...[step(person.orders), person.chance, person.lastOn],
        ],
      }))}
    />
  )
}
