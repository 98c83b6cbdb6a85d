import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Chart } from '#kit/web/chart/Chart.tsx'
import { Defined } from '#kit/web/Defined.tsx'
import { formatNumber, formatShare, formatTime } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { calibrateFuzzyTag } from '../../contract/fuzzy-tags.ts'
import { TAGS } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

type Report = AnswerOf<typeof calibrateFuzzyTag>
const WAYS = ['fuzzy', 'hard', 'hardShare'] as const

/** How far the confidences may be trusted, on demand: it goes through everybody's history. */
export function CalibrationReport({ tagId }: { tagId: string }) {
  const texts = useTexts(TEXTS)
  const [open, setOpen] = useState(false)
  const read = useRead(calibrateFuzzyTag, { params: { fuzzyTagId: tagId } }, { enabled: open })
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{texts.calibration}</Button>
      </div>
    )
  return <ReadView read={read}>{(report) => <ReportView report={report} />}</ReadView>
}

function ReportView({ report }: { report: Report }) {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const { bins } = report.fuzzy
  const day = (at: string) => formatTime(at, tenant.timezone, 'date')
  return (
    <div className="hs-stack">
      <p className="hs-faint">
        {texts.calibrationHint(day(report.asOf), day(report.until))}{' '}
        {texts.bought(formatNumber(report.bought), formatNumber(report.people))}
      </p>
      <Chart
        title={texts.calibration}
        xTitle={texts.binAxis}
        kind="bar"
        x={bins.map((bin) => `${formatShare(bin.predicted, 0)} · ${texts.peopleIn(formatNumber(bin.people))}`)}
        series={[
          { key: 'predicted', label: texts.predicted, values: bins.map((bin) => bin.predicted) },
          { key: 'actual', label: texts.actual, values: bins.map((bin) => bin.actual) },
        ]}
        format={(value) => formatShare(value, 0)}
      />
      <Table
        size="small"
        pagination={false}
        rowKey="way"
        dataSource={WAYS.map((way) => ({ way, brier: report[way].brier, ece: report[way].ece }))}
        columns={[
          { key: 'way', title: texts.way, render: (_, { way }) => texts.ways[way] },
          {
            key: 'brier',
            title: <Defined metric={TAGS.brier}>{texts.brier}</Defined>,
            align: 'right',
            render: (_, { brier }) => <span className="hs-num">{brier.toFixed(4)}</span>,
          },
          {
            key: 'ece',
            title: <Defined metric={TAGS.ece}>{texts.ece}</Defined>,
            align: 'right',
            render: (_, { ece }) => <span className="hs-num">{ece.toFixed(4)}</span>,
          },
        ]}
      />
    </div>
  )
}
