import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { Count, TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { listStatements } from '../../contract/statements.ts'
import { STATEMENT } from '../../model/metrics.ts'
import { DIFFERENCE_KINDS } from '../../model/reconcile.ts'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { TEXTS } from './texts.ts'

type Row = RowOf<typeof listStatements>

/** Statements of malls and ERPs that are kept, newest first, and what differs in each. */
export default function StatementListPage() {
  const texts = useTexts(TEXTS)
  const words = useTexts(ORDER_TEXTS)
  const go = useGo()
  return (
    <ListPage
      name="statements"
      title={texts.statements}
      subtitle={texts.statementsSubtitle}
      route={listStatements}
      actions={
        <Button type="primary" onClick={() => go('/orders/reconcile/new')}>
          {texts.newOne}
        </Button>
      }
      filters={[
        {
          kind: 'select',
          key: 'state',
          label: texts.state,
          options: [
            { value: 'open', label: texts.isOpen },
            { value: 'closed', label: texts.isClosed },
          ],
        },
        { kind: 'switch', key: 'overdue', label: texts.onlyOverdue },
      ]}
      columns={[
        { key: 'name', title: texts.name, width: 220, render: (one) => one.name },
        { key: 'platform', title: texts.platform, render: (one) => wordOf(words.platforms, one.platform) },
        { key: 'days', title: texts.period, width: 210, render: (one) => texts.days(one.from, one.to) },
        {
          ...{ key: 'same', title: texts.same, align: 'right', metric: STATEMENT.same },
          render: (one) => <Count value={one.same} />,
        },
        {
          ...{ key: 'differ', title: texts.kind, align: 'right', metric: STATEMENT.differ, onPhone: true },
          render: (one) => <Differ one={one} />,
        },
        { key: 'lookedAt', title: texts.lookedAt, render: (one) => <TimeText at={one.lookedAt} ago /> },
        {
          key: 'state',
          title: texts.state,
          onPhone: true,
          render: (one) => (one.closedAt ? <Tag>{texts.isClosed}</Tag> : <Tag color="processing">{texts.isOpen}</Tag>),
        },
      ]}
      rowId={(one) => one.id}
      empty={{ what: texts.noStatements, hint: texts.noStatementsHint }}
      onOpen={(one) => go(`/orders/reconcile/${one.id}`)}
    />
  )
}

function Differ({ one }: { one: Row }) {
  const texts = useTexts(TEXTS)
  const all = DIFFERENCE_KINDS.reduce((sum, kind) => sum + (one.counts[kind] ?? 0), 0)
  return (
    <span className="hs-num">
      {all - one.explained}
      {one.overdue > 0 && <span className="hs-bad"> {texts.overdue(one.overdue)}</span>}
    </span>
  )
}
