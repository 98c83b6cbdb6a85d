import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Popover, Table, type TableColumnsType } from '#kit/web/ui.tsx'
import type { readJourneyNumbers } from '../contract.ts'
import { STEP } from '../model/metrics.ts'
import { TEXTS } from './texts.ts'

type Reached = Omit<AnswerOf<typeof readJourneyNumbers>['steps'][number], 'stepId' | 'title' | 'day' | 'time'>

/** One message, whether it stands in a list or on a canvas. */
export interface StepRow extends Reached {
  readonly id: string
  readonly title: string
  /** When it comes, where that is the same for all. */
  readonly note?: string
}
type Figure =
  | 'waiting'
  | 'proposed'
  | 'reminded'
  | 'confirmed'
  | 'delivered'
  | 'answered'
  | 'overdue'
  | 'skipped'
  | 'expired'

const FIGURES: readonly Figure[] = [
  'waiting',
  'proposed',
  'reminded',
  'confirmed',
  'delivered',
  'answered',
  'overdue',
  'skipped',
  'expired',
]

/** Each step from proposed to answered; nothing here is ever called “sent”. */
export function StepNumbers({ steps }: { steps: readonly StepRow[] }) {
  const texts = useTexts(TEXTS)
  const columns: TableColumnsType<StepRow> = [
    {
      title: texts.step,
      render: (_, step) => (
        <>
          {step.title} {step.note && <small className="hs-faint">{step.note}</small>}
        </>
      ),
    },
    ...FIGURES.map((figure) => ({
      title: <Defined metric={STEP[figure]}>{texts[figure]}</Defined>,
      align: 'right' as const,
      render: (_: unknown, step: StepRow) => (
        <span className={figure === 'overdue' && step.overdue > 0 ? 'hs-num hs-bad' : 'hs-num'}>
          {formatNumber(step[figure])}
        </span>
      ),
    })),
    {
      title: <Defined metric={STEP.not_reached}>{texts.notReached}</Defined>,
      align: 'right',
      render: (_, step) => <NotReached reasons={step.notReached} />,
    },
  ]
  return (
    <section className="hs-panel">
      <Table
        size="small"
        rowKey="id"
        dataSource={[...steps]}
        columns={columns}
        pagination={false}
        scroll={{ x: 'max-content' }}
        title={() => (
          <>
            <strong>{texts.numbers}</strong> <small className="hs-faint">{texts.numbersHint}</small>
          </>
        )}
      />
    </section>
  )
}

/** How many were not reached, and why. */
export function NotReached({ reasons }: { reasons: StepRow['notReached'] }) {
  const texts = useTexts(TEXTS)
  const people = reasons.reduce((sum, one) => sum + one.people, 0)
  if (people === 0) return <span className="hs-num">0</span>
  const words = reasons.map((one) => (
    <p key={`${one.outcome}:${one.reason}`}>
      {texts.reasonPeople(formatNumber(one.people))} · {texts.outcomes[one.outcome]}: {one.sentence}
    </p>
  ))
  return (
    <Popover content={<div style={{ maxInlineSize: 420 }}>{words}</div>}>
      <button type="button" className="hs-link hs-num">
        {formatNumber(people)}
      </button>
    </Popover>
  )
}
