import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Table, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { previewMassSend } from '../contract.ts'
import { MASS } from '../model/metrics.ts'
import { MASS_TEXTS } from './mass-texts.ts'

type Preview = AnswerOf<typeof previewMassSend>

/** ③ The dry run: from everybody picked to those who get it, each gate with its reason. */
export function MassPreview({ preview }: { preview: Preview }) {
  const texts = useTexts(MASS_TEXTS)
  const isOfLines = preview.groups.length > 0
  return (
    <div className="hs-stack">
      {preview.cautions.map(({ word, note }) => (
        <Alert key={word} type="warning" showIcon title={texts.caution(word)} description={note} />
      ))}
      <Panel title={texts.waterfall}>
        <div className="hs-stack">
          <ProgressBar
            label={isOfLines ? texts.everyLine : texts.everybody}
            done={preview.audience}
            total={preview.audience}
          />
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
          <p className="hs-faint">{preview.going > 0 ? texts.tasks(preview.tasks) : texts.nobodyGoes}</p>
        </div>
      </Panel>
      <QuotaPanel preview={preview} />
    </div>
  )
}

function QuotaPanel({ preview }: { preview: Preview }) {
  const texts = useTexts(MASS_TEXTS)
  const reached = preview.left.reduce((sum, { people }) => sum + people, 0)
  return (
    <Panel
      title={texts.quota}
      extra={
        <a href={preview.quota.source} target="_blank" rel="noreferrer">
          {texts.quotaSince(preview.quota.since)}
        </a>
      }
    >
      <div className="hs-stack">
        <p className="hs-faint">{preview.groups.length > 0 ? texts.quotaHintLines : texts.quotaHint}</p>
        {preview.left.map(({ from, to, people }) => (
          <ProgressBar
            key={from}
            tone={from === 0 ? 'bad' : 'brand'}
            label={texts.leftBetween(from, to)}
            done={people}
            total={reached}
          />
        ))}
        {preview.groups.length > 0 ? <Groups groups={preview.groups} /> : <People people={preview.people} />}
      </div>
    </Panel>
  )
}

function People({ people }: Pick<Preview, 'people'>) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <Table
      size="small"
      rowKey="contactId"
      title={() => texts.first}
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      dataSource={[...people]}
      columns={[
        { key: 'name', title: texts.person, render: (_, row) => row.name },
        {
          key: 'left',
          title: <Defined metric={MASS.left}>{texts.left}</Defined>,
          align: 'right',
          render: (_, row) => row.left,
        },
        {
          key: 'why',
          title: texts.why,
          render: (_, row) => (
            <>
              <Tag color={row.goes ? 'success' : 'warning'}>{row.goes ? texts.going : texts.suppressed}</Tag>{' '}
              {row.sentence}
            </>
          ),
        },
      ]}
    />
  )
}

/** Each group with who is to send it, what it may still receive, and who in it said no. */
function Groups({ groups }: Pick<Preview, 'groups'>) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <Table
      size="small"
      rowKey="chatId"
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      dataSource={[...groups]}
      columns={[
        { key: 'name', title: texts.group, render: (_, row) => row.name || texts.unnamedGroup },
        { key: 'owner', title: texts.ownerSends, render: (_, row) => row.ownerName },
        {
          key: 'customers',
          title: <Defined metric={MASS.customers}>{texts.person}</Defined>,
          align: 'right',
          render: (_, row) => row.customers,
        },
        {
          key: 'left',
          title: <Defined metric={MASS.left}>{texts.left}</Defined>,
          align: 'right',
          render: (_, row) => row.left,
        },
        {
          key: 'why',
          title: texts.why,
          render: (_, row) => (
            <>
              <Tag color={row.goes ? 'success' : 'warning'}>{row.goes ? texts.going : texts.suppressed}</Tag>{' '}
              {row.sentence || (row.refusing > 0 ? texts.refusing(row.refusing) : '')}
            </>
          ),
        },
      ]}
    />
  )
}
