import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { usePageParams } from '#kit/web/navigation.tsx'
import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table, Tag, Tooltip } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { cancelMassSend, listMassSends, readMassSend, remindMassSend } from '../contract.ts'
import { MASS } from '../model/metrics.ts'
import { MassRecipients } from './MassRecipients.tsx'
import { MassStateTag } from './MassSendList.page.tsx'
import { MediaShown } from './MediaShown.tsx'
import { MASS_TEXTS } from './mass-texts.ts'
import { Waterfall } from './Waterfall.tsx'

type Shown = AnswerOf<typeof readMassSend>

/** How often the page looks again, in milliseconds. */
const EVERY_MS = 10_000

/** One mass send: how far it is, member by member, and everybody in it. */
export default function MassSendDetailPage() {
  const { massSendId = '' } = usePageParams()
  const read = useRead(readMassSend, { params: { massSendId } }, { everyMs: EVERY_MS, keepOld: true })
  return <ReadView read={read}>{(shown) => <Detail shown={shown} />}</ReadView>
}

function Detail({ shown }: { shown: Shown }) {
  const texts = useTexts(MASS_TEXTS)
  return (
    <DetailPage
      title={shown.name}
      back={{ to: '/mass-sends', label: texts.back }}
      chips={
        <>
          <MassStateTag state={shown.state} /> <Tag>{texts.kinds[shown.kind]}</Tag>
        </>
      }
      actions={<Deeds shown={shown} />}
      right={
        <PhonePreview
          title={texts.phone}
          messages={[
            ...(shown.body === '' ? [] : [{ key: 'text', body: shown.body }]),
            ...shown.attachments.map(({ mediaId, kind, ...more }) => ({
              key: mediaId,
              body: <MediaShown mediaId={mediaId} kind={kind} {...('title' in more ? { fileName: more.title } : {})} />,
            })),
            ...(shown.link ? [{ key: 'link', body: shown.link.title }] : []),
          ]}
          note={
            <>
              {texts.expires} <TimeText at={shown.expiresAt} />
            </>
          }
        />
      }
    >
      <div className="hs-stack">
        <Funnel shown={shown} />
        {shown.kind === 'single' && <Waterfall campaignId={shown.id} />}
        {shown.holdoutPercent > 0 && (
          <Slot name="reach.send.result" context={{ campaignId: shown.id, holdoutShare: shown.holdoutPercent / 100 }} />
        )}
        <Members shown={shown} />
        <PlatformTasks shown={shown} />
        <MassRecipients massSendId={shown.id} />
      </div>
    </DetailPage>
  )
}

function Deeds({ shown }: { shown: Shown }) {
  const texts = useTexts(MASS_TEXTS)
  const feedback = useFeedback()
  const maySend = useAllowed()('reach.send')
  const options = { refresh: [readMassSend, listMassSends], onFailure: feedback.failed }
  const remind = useWrite(remindMassSend, {
    ...options,
    onDone: ({ remindersLeft }) => feedback.done(texts.reminded(remindersLeft)),
  })
  const cancel = useWrite(cancelMassSend, { ...options, onDone: () => feedback.done(texts.cancelled) })
  if (!maySend) return null
  const params = { massSendId: shown.id }
  const { left, max, refusal } = shown.reminders
  const askCancel = async () => {
    const question = { title: texts.cancelAsk, body: texts.cancelBody, verb: texts.cancel, danger: true }
    if (await feedback.ask(question)) await cancel.run({ params })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Tooltip title={refusal && texts.whyNoRemind[refusal]}>
        <Button disabled={refusal !== null} loading={remind.running} onClick={() => remind.run({ params })}>
          {texts.remind(left, max)}
        </Button>
      </Tooltip>
      <Tooltip title={shown.mayCancel ? null : texts.whyNoCancel}>
        <Button danger disabled={!shown.mayCancel} loading={cancel.running} onClick={askCancel}>
          {texts.cancel}
        </Button>
      </Tooltip>
    </div>
  )
}

function Funnel({ shown: { kind, counts, stopped } }: { shown: Shown }) {
  const texts = useTexts(MASS_TEXTS)
  const names = { ...texts.recipients, ...texts.ends, ...endsOf(texts, kind) }
  const total = Object.values(counts).reduce((sum, people) => sum + people, 0)
  const shownStates = (Object.keys(names) as (keyof typeof names)[]).filter((state) => (counts[state] ?? 0) > 0)
  return (
    <Panel title={texts.funnel}>
      <div className="hs-stack">
        {shownStates.map((state) => (
          <ProgressBar
            key={state}
            tone={state === 'delivered' ? 'accent' : state in texts.ends ? 'bad' : 'brand'}
            label={names[state]}
            done={counts[state] ?? 0}
            total={total}
          />
        ))}
        {stopped.map(({ reason, people, sentence }) => (
          <p key={reason} className="hs-faint">
            {countOf(texts, kind, people)} · {sentence}
          </p>
        ))}
      </div>
    </Panel>
  )
}

const useMassTexts = () => useTexts(MASS_TEXTS)
type Texts = ReturnType<typeof useMassTexts>

function endsOf(texts: Texts, kind: Shown['kind']) {
  if (kind === 'single') return {}
  return kind === 'group' ? texts.groupEnds : texts.momentEnds
}

function countOf(texts: Texts, kind: Shown['kind'], count: number): string {
  if (kind === 'single') return texts.people(count)
  return kind === 'group' ? texts.groupCount(count) : texts.memberCount(count)
}

function Members({ shown: { members } }: { shown: Shown }) {
  const texts = useTexts(MASS_TEXTS)
  if (members.length === 0) return null
  return (
    <Panel title={texts.members}>
      <Table
        size="small"
        rowKey="userid"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={[...members]}
        columns={[
          { key: 'userid', title: texts.memberName, render: (_, row) => row.name },
          {
            key: 'sentAt',
            title: texts.sentAt,
            render: (_, row) => (row.sentAt ? <TimeText at={row.sentAt} /> : texts.notYet),
          },
          {
            key: 'waiting',
            title: <Defined metric={MASS.waiting}>{texts.waiting}</Defined>,
            align: 'right',
            render: (_, row) => row.counts.waiting ?? 0,
          },
          {
            key: 'delivered',
            title: <Defined metric={MASS.delivered}>{texts.delivered}</Defined>,
            align: 'right',
            render: (_, row) => row.counts.delivered ?? 0,
          },
          {
            key: 'failed',
            title: <Defined metric={MASS.failed}>{texts.failed}</Defined>,
            align: 'right',
            render: (_, row) => failedOf(row.counts),
          },
        ]}
      />
    </Panel>
  )
}

function failedOf({ waiting = 0, delivered = 0, ...rest }: Shown['counts']): number {
  return Object.values(rest).reduce((sum, people) => sum + people, 0)
}

function PlatformTasks({ shown: { tasks } }: { shown: Shown }) {
  const texts = useTexts(MASS_TEXTS)
  if (tasks.length === 0) return null
  return (
    <Panel title={texts.platformTasks}>
      <ul>
        {tasks.map(({ id, state, fault, dueAt }) => (
          <li key={id}>
            {texts.taskStates[state]} {state === 'queued' && <TimeText at={dueAt} />}
            {fault && <div className="hs-bad">{fault}</div>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
