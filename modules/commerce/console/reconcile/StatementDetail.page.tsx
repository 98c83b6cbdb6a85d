import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { addressOf } from '#kit/web/client.ts'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useGo, usePageParams } from '#kit/web/navigation.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import {
  changeStatement,
  exportDifferences,
  listLooks,
  lookAtStatement,
  readStatement,
  removeStatement,
} from '../../contract/statements.ts'
import { DIFFERENCE_KINDS } from '../../model/reconcile.ts'
import { TEXTS as ORDER_TEXTS, wordOf } from '../texts.ts'
import { KeptDifferences } from './KeptDifferences.tsx'
import { StatementFigures } from './StatementFigures.tsx'
import { StatementSettings } from './StatementSettings.tsx'
import { TEXTS } from './texts.ts'

type Statement = AnswerOf<typeof readStatement>

/** A statement: both sides, what differs now, and how that developed. */
export default function StatementDetailPage() {
  const { statementId = '' } = usePageParams()
  return (
    <ReadView read={useRead(readStatement, { params: { statementId } })}>
      {(statement) => <StatementView statement={statement} />}
    </ReadView>
  )
}

function StatementView({ statement }: { statement: Statement }) {
  const texts = useTexts(TEXTS)
  const words = useTexts(ORDER_TEXTS)
  const { platform, from, to, overdue, closedAt } = statement
  return (
    <DetailPage
      title={statement.name}
      subtitle={`${wordOf(words.platforms, platform)} · ${texts.days(from, to)}`}
      back={{ to: '/orders/reconcile', label: texts.statements }}
      chips={
        <>
          <Tag color={closedAt ? undefined : 'processing'}>{closedAt ? texts.isClosed : texts.isOpen}</Tag>
          {overdue > 0 && <Tag color="error">{texts.overdue(overdue)}</Tag>}
        </>
      }
      actions={<Actions statement={statement} />}
      right={<StatementSettings key={`${statement.name} ${statement.alertDays}`} statement={statement} />}
    >
      <div className="hs-stack">
        <Sides statement={statement} />
        <KeptDifferences statement={statement} />
        <History statement={statement} />
      </div>
    </DetailPage>
  )
}

function Actions({ statement }: { statement: Statement }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const go = useGo()
  const { ask, done, failed, undoable } = useFeedback()
  const look = useWrite(lookAtStatement, { onFailure: failed, onDone: () => done(texts.looked) })
  const change = useWrite(changeStatement, { onFailure: failed })
  const remove = useWrite(removeStatement, { onFailure: failed })
  const params = { statementId: statement.id }
  const isClosed = statement.closedAt !== null
  const close = async (closed: boolean) => {
    if (!(await change.run({ params, body: { closed } }))) return
    undoable(closed ? texts.closed : texts.opened, () => void change.run({ params, body: { closed: !closed } }))
  }
  const removeIt = async () => {
    const sure = await ask({
      title: texts.removeAsk(statement.name),
      body: texts.removeHint,
      verb: texts.remove,
      danger: true,
    })
    if (sure && (await remove.run({ params }))) go('/orders/reconcile')
  }
  const fileOf = (format: 'csv' | 'xlsx') => addressOf(exportDifferences, { params, query: { format, language } })
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Button type="primary" loading={look.running} onClick={() => void look.run({ params })}>
        {texts.lookNow}
      </Button>
      <Button href={fileOf('csv')}>{texts.csv}</Button>
      <Button href={fileOf('xlsx')}>{texts.xlsx}</Button>
      <Button loading={change.running} onClick={() => void close(!isClosed)}>
        {isClosed ? texts.reopen : texts.close}
      </Button>
      <Button danger type="text" loading={remove.running} onClick={() => void removeIt()}>
        {texts.remove}
      </Button>
    </div>
  )
}

function Sides({ statement }: { statement: Statement }) {
  const texts = useTexts(TEXTS)
  return (
    <Panel title={texts.sides} extra={<Stale at={statement.lookedAt} />}>
      <StatementFigures {...statement} />
    </Panel>
  )
}

/** What differed on each day it was looked at. */
function History({ statement }: { statement: Statement }) {
  const texts = useTexts(TEXTS)
  const read = useRead(listLooks, { params: { statementId: statement.id } })
  return (
    <div className="hs-panel">
      <ReadView read={read}>
        {({ items }) => (
          <Chart
            title={texts.history}
            xTitle={texts.day}
            kind="bar"
            stacked
            x={items.map(({ day }) => day)}
            series={DIFFERENCE_KINDS.map((kind) => ({
              key: kind,
              label: texts.kinds[kind],
              values: items.map(({ counts }) => counts[kind] ?? 0),
            }))}
          />
        )}
      </ReadView>
    </div>
  )
}
