import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Table, Tag } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import type { previewDirectSend } from '../contract.ts'
import { DIRECT } from '../model/metrics.ts'
import { DIRECT_TEXTS } from './direct-texts.ts'

type Preview = AnswerOf<typeof previewDirectSend>

/** ③ The dry run: from everybody picked to those who get it, each gate with its reason, and what it costs. */
export function DirectPreview({ preview }: { preview: Preview }) {
  const texts = useTexts(DIRECT_TEXTS)
  return (
    <div className="hs-stack">
      {preview.cautions.map(({ word, note }) => (
        <Alert key={word} type="warning" showIcon title={texts.caution(word)} description={note} />
      ))}
      <Panel title={texts.waterfall}>
        <div className="hs-stack">
          <ProgressBar label={texts.everybody} done={preview.audience} total={preview.audience} />
          {preview.stopped.map(({ reason, count, sentence }) => (
            <ProgressBar
              key={reason}
              tone="bad"
              label={texts.stoppedBy(sentence)}
              done={count}
              total={preview.audience}
            />
          ))}
          <ProgressBar tone="accent" label={texts.goes} done={preview.going} total={preview.audience} />
          {preview.deferredUntil !== null && (
            <p>
              {texts.deferred(preview.deferred)} <TimeText at={preview.deferredUntil} />
            </p>
          )}
          {preview.parts > 0 && (
            <p title={texts.estimateHint}>
              {texts.estimate(preview.parts)} <Money amount={preview.cost} />
              <span className="hs-faint"> · {texts.estimateHint}</span>
            </p>
          )}
        </div>
      </Panel>
      <Table
        size="small"
        rowKey="contactId"
        title={() => texts.firstOf}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        dataSource={[...preview.people]}
        columns={[
          { key: 'name', title: texts.person, render: (_, row) => row.name },
          {
            key: 'why',
            title: texts.why,
            render: (_, row) => (
              <div style={{ minWidth: 220, maxWidth: 360, whiteSpace: 'normal' }}>
                <Tag color={row.goes ? 'success' : 'warning'}>{row.goes ? texts.going : texts.suppressed}</Tag>{' '}
                {row.sentence}
              </div>
            ),
          },
          {
            key: 'text',
            title: texts.text,
            render: (_, row) => <div style={{ minWidth: 220, maxWidth: 360, whiteSpace: 'normal' }}>{row.text}</div>,
          },
          {
            key: 'parts',
            title: <Defined metric={DIRECT.parts}>{texts.parts}</Defined>,
            align: 'right',
            render: (_, row) => row.parts || '—',
          },
        ]}
      />
    </div>
  )
}
