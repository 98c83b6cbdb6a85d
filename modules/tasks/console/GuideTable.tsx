import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table, type TableColumnsType } from '#kit/web/ui.tsx'
import type { readBoard } from '../contract.ts'
import { BOARD } from '../model/metrics.ts'
import { HandOverButton } from './HandOverButton.tsx'
import { TEXTS } from './texts.ts'

type Guide = AnswerOf<typeof readBoard>['guides'][number]

/** How each guide is doing; who is late stands first, in red. */
export function GuideTable({ guides, onPick }: { guides: readonly Guide[]; onPick: (staffId: string) => void }) {
  const texts = useTexts(TEXTS)
  // What is not due yet says nothing about anybody.
  const due = ({ overdue, done, skipped, expired }: Guide) => overdue + done + skipped + expired
  const columns: TableColumnsType<Guide> = [
    {
      title: texts.guide,
      render: (_, one) => (
        <button type="button" className="hs-link" onClick={() => onPick(one.staff.id)}>
          {one.staff.name}
        </button>
      ),
    },
    {
      title: <Defined metric={BOARD.open}>{texts.open}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.todo),
    },
    {
      title: <Defined metric={BOARD.overdue}>{texts.overdue}</Defined>,
      align: 'right',
      render: (_, one) => <span className={one.overdue > 0 ? 'hs-bad' : ''}>{formatNumber(one.overdue)}</span>,
    },
    {
      title: <Defined metric={BOARD.issues}>{texts.issues}</Defined>,
      align: 'right',
      render: (_, one) => (
        <PageLink to={`/issues?staffId=${one.staff.id}`}>
          <span className={one.lateIssues > 0 ? 'hs-bad' : ''}>{formatNumber(one.issues)}</span>
        </PageLink>
      ),
    },
    {
      title: <Defined metric={BOARD.done}>{texts.done}</Defined>,
      align: 'right',
      render: (_, one) => formatNumber(one.done),
    },
    {
      title: <Defined metric={BOARD.on_time}>{texts.onTime}</Defined>,
      align: 'right',
      render: (_, one) => (one.done > 0 ? formatShare(one.doneOnTime / one.done, 0) : '—'),
    },
    {
      title: <Defined metric={BOARD.completion}>{texts.completion}</Defined>,
      align: 'right',
      render: (_, one) => (due(one) > 0 ? formatShare(one.done / due(one), 0) : '—'),
    },
    { align: 'right', render: (_, one) => <HandOverButton guide={one.staff} /> },
  ]
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey={(one) => one.staff.id}
        dataSource={[...guides]}
        columns={columns}
        pagination={false}
        title={() => <strong>{texts.guides}</strong>}
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}
