import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { formatShare } from '#kit/web/format.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Table } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import type { listStages } from '../contract.ts'
import { RFM } from '../model/metrics.ts'
import { ruleSentence } from '../model/sentence.ts'
import { StageCareLines } from './StageCareLines.tsx'
import { TEXTS } from './stage-texts.ts'
import { useRuleWords } from './use-rule-words.ts'

type CountedStage = AnswerOf<typeof listStages>['stages'][number]

export interface StageTableProps {
  readonly stages: readonly CountedStage[]
  readonly onOpen: (key: string) => void
}

/** Each stage with its people, its rule as a sentence and what its people are owed. */
export function StageTable({ stages, onOpen }: StageTableProps) {
  const texts = useTexts(TEXTS)
  const words = useRuleWords()
  const all = stages.reduce((sum, { count }) => sum + count, 0)
  return (
    <Table
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 860 }}
      dataSource={[...stages]}
      columns={[
        {
          key: 'name',
          title: texts.stage,
          width: 120,
          render: (_, { key, name }) => (
            <button type="button" className="hs-link" onClick={() => onOpen(key)}>
              {name}
            </button>
          ),
        },
        {
          key: 'count',
          title: <Defined metric={RFM.stage_people}>{texts.people}</Defined>,
          width: 90,
          align: 'right',
          render: (_, { count }) => <Count value={count} />,
        },
        {
          key: 'share',
          title: <Defined metric={RFM.stage_share}>{texts.share}</Defined>,
          width: 80,
          align: 'right',
          render: (_, { count }) => <span className="hs-num">{all === 0 ? '—' : formatShare(count / all)}</span>,
        },
        { key: 'rule', title: texts.rule, width: 320, render: (_, { rule }) => ruleSentence(rule, words) },
        { key: 'care', title: texts.care, width: 250, render: (_, { care }) => <StageCareLines care={care} /> },
      ]}
    />
  )
}
