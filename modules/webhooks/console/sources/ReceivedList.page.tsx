import { useFeedback } from '#kit/web/feedback.tsx'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listHookSources, listReceived, RECEIVED_STATES, readReceived, replayReceived } from '../../contract/sources.ts'
import { WEBHOOKS } from '../../model/metrics.ts'
import { TEXTS } from './texts.ts'

const COLOURS = { done: 'success', refused: 'error' } as const

/** What was sent to us and what came of it. */
export default function ReceivedListPage() {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('webhooks.manage')
  const sources = useRead(listHookSources).value?.items ?? []
  return (
    <ListPage
      name="webhook-received"
      title={texts.log}
      subtitle={texts.logHint}
      route={listReceived}
      everyMs={5000}
      filters={[
        {
          kind: 'select',
          key: 'hookSourceId',
          label: texts.source,
          options: sources.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          kind: 'select',
          key: 'state',
          label: texts.state,
          options: RECEIVED_STATES.map((value) => ({ value, label: texts[value] })),
        },
      ]}
      columns={[
        { key: 'type', title: texts.type, width: 180, render: (row) => row.type },
        {
          key: 'result',
          title: texts.result,
          width: 150,
          onPhone: true,
          render: (row) => (
            <>
              <Tag color={COLOURS[row.state]}>{texts[row.state]}</Tag>
              <span className="hs-faint">{row.status}</span>
            </>
          ),
        },
        { key: 'source', title: texts.source, width: 160, render: (row) => row.sourceName },
        { key: 'messageId', title: 'webhook-id', render: (row) => row.messageId },
        {
          ...{ key: 'tries', title: texts.tries, width: 80, align: 'right', metric: WEBHOOKS.tries },
          render: (row) => row.tries,
        },
        {
          key: 'at',
          title: texts.receivedAt,
          width: 170,
          render: (row) => <TimeText at={row.receivedAt} shape="second" />,
        },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.noReceived, hint: texts.noReceivedHint }}
      drawer={
        mayManage
          ? { title: (_, row) => row?.messageId, width: 720, render: (id) => <Received receivedId={id} /> }
          : undefined
      }
    />
  )
}

function Received({ receivedId }: { receivedId: string }) {
  const texts = useTexts(TEXTS)
  const { done, failed } = useFeedback()
  const params = { receivedId }
  const replay = useWrite(replayReceived, {
    onFailure: failed,
    onDone: ({ state }) => done(state === 'done' ? texts.replayed : texts.replayRefused),
  })
  return (
    <ReadView read={useRead(readReceived, { params })}>
      {(row) => (
        <div className="hs-stack">
          {row.state === 'refused' && (
            <Button type="primary" loading={replay.running} onClick={() => replay.run({ params })}>
              {texts.replay}
            </Button>
          )}
          <h3>{texts.answer}</h3>
          <pre className="hs-panel hs-panel-body" style={{ overflowX: 'auto' }}>
            {pretty(row.answer)}
          </pre>
          <h3>{texts.body}</h3>
          <pre className="hs-panel hs-panel-body" style={{ overflowX: 'auto' }}>
            {row.body === '' ? texts.bodyGone : pretty(row.body)}
          </pre>
        </div>
      )}
    </ReadView>
  )
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
