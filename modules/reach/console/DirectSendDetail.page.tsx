import { useState } from 'react'
import { Defined } from '#kit/web/Defined.tsx'
import { DetailPage, Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink, usePageParams } from '#kit/web/navigation.tsx'
import { ProgressBar } from '#kit/web/ProgressBar.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select, Table } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { cancelDirectSend, listDirectMessages, MESSAGE_STATES, type MessageState, readDirectSend } from '../contract.ts'
import { DIRECT } from '../model/metrics.ts'
import { CallResults } from './CallResults.tsx'
import { DirectStateTag } from './DirectSendList.page.tsx'
import { DIRECT_TEXTS } from './direct-texts.ts'
import { Waterfall } from './Waterfall.tsx'

/** How often the page looks again, in milliseconds. */
const EVERY_MS = 10_000

/** One direct send: how its people stand, what it cost, and everybody in it. */
export default function DirectSendDetailPage() {
  const texts = useTexts(DIRECT_TEXTS)
  const { directSendId = '' } = usePageParams()
  const read = useRead(readDirectSend, { params: { directSendId } }, { everyMs: EVERY_MS })
  return (
    <ReadView read={read}>
      {(send) => {
        const counts = MESSAGE_STATES.flatMap((state) => {
          const people = send.counts[state] ?? 0
          return people > 0 ? [{ state, people }] : []
        })
        const total = counts.reduce((sum, { people }) => sum + people, 0)
        return (
          <DetailPage
            title={send.name}
            subtitle={send.body}
            back={{ to: '/direct-sends', label: texts.back }}
            chips={<DirectStateTag state={send.state} />}
            actions={send.mayCancel && <Cancel directSendId={send.id} />}
          >
            <div className="hs-stack">
              <Panel title={texts.state}>
                <div className="hs-stack">
                  {counts.map(({ state, people }) => (
                    <ProgressBar
                      key={state}
                      tone={state === 'failed' ? 'bad' : state === 'delivered' ? 'accent' : 'brand'}
                      label={texts.messages[state]}
                      done={people}
                      total={total}
                    />
                  ))}
                  <p className="hs-faint">
                    {texts.overBy} {send.accountName ?? '—'} · {send.submittedBy} · <TimeText at={send.submittedAt} />
                    {send.cost > 0 && (
                      <>
                        {' · '}
                        {texts.cost} <Money amount={send.cost} />
                      </>
                    )}
                  </p>
                  {send.journeyId && <PageLink to={`/journeys/${send.journeyId}`}>{texts.ofJourney}</PageLink>}
                  <p className="hs-faint">{texts.acceptedHint}</p>
                </div>
              </Panel>
              {send.provider === 'voice' && <CallResults results={send.results} followers={send.followers} />}
              {send.journeyId === null && <Waterfall campaignId={send.id} />}
              {send.holdoutPercent > 0 && (
                <Slot
                  name="reach.send.result"
                  context={{ campaignId: send.id, holdoutShare: send.holdoutPercent / 100 }}
                />
              )}
              <Messages directSendId={send.id} />
            </div>
          </DetailPage>
        )
      }}
    </ReadView>
  )
}

function Cancel({ directSendId }: { directSendId: string }) {
  const texts = useTexts(DIRECT_TEXTS)
  const feedback = useFeedback()
  const maySend = useAllowed()('reach.send')
  const cancel = useWrite(cancelDirectSend, {
    refresh: [readDirectSend],
    onFailure: feedback.failed,
    onDone: () => feedback.done(texts.cancelled),
  })
  if (!maySend) return null
  const ask = async () => {
    if (await feedback.ask({ title: texts.cancelAsk, verb: texts.cancel, danger: true }))
      await cancel.run({ params: { directSendId } })
  }
  return (
    <Button danger loading={cancel.running} onClick={ask}>
      {texts.cancel}
    </Button>
  )
}

function Messages({ directSendId }: { directSendId: string }) {
  const texts = useTexts(DIRECT_TEXTS)
  const language = useLanguage()
  const [state, setState] = useState<MessageState>()
  const ask = { params: { directSendId }, query: { state } }
  const read = usePages(listDirectMessages, ask, { keepOld: true, everyMs: EVERY_MS })
  return (
    <Panel
      title={texts.allPeople}
      extra={
        <Select
          allowClear
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={state}
          style={{ minWidth: 140 }}
          options={MESSAGE_STATES.map((value) => ({ value, label: texts.messages[value] }))}
          onChange={(next?: MessageState) => setState(next)}
        />
      }
    >
      <Table
        size="small"
        rowKey="id"
        loading={read.loading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={[...(read.value ?? [])]}
        columns={[
          {
            key: 'name',
            title: texts.person,
            render: (_, row) => <PageLink to={`/contacts/${row.contactId}`}>{row.name ?? row.contactId}</PageLink>,
          },
          { key: 'state', title: texts.state, render: (_, row) => texts.messages[row.state] },
          {
            key: 'why',
            title: texts.why,
            render: (_, row) => (
              <div style={{ minWidth: 240, maxWidth: 480, whiteSpace: 'normal' }}>
                {(language === 'en' ? row.sentenceEn : row.sentence) ?? '—'}
              </div>
            ),
          },
          {
            key: 'parts',
            title: <Defined metric={DIRECT.parts}>{texts.parts}</Defined>,
            align: 'right',
            render: (_, row) => row.parts || '—',
          },
          { key: 'fault', title: texts.fault, render: (_, row) => row.fault ?? '—' },
        ]}
      />
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </Panel>
  )
}
