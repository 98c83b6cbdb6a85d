import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Tag, Typography } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeHookSource, listHookSources, removeHookSource, renewHookSecret } from '../../contract/sources.ts'
import { SourceForm } from './SourceForm.tsx'
import { TEXTS } from './texts.ts'

type Source = RowOf<typeof listHookSources>

export interface SourceDetailProps {
  readonly sourceId: string
  readonly onGone: () => void
  readonly onSecret: (secret: string) => void
}

const SIGN = `import { Webhook } from 'standardwebhooks'
const body = JSON.stringify({ type: 'orders.save', data: { orders: [ … ] } })
const id = 'order-1001-paid'   // 同一件事用同一个 id，重发不会重复
const signature = new Webhook(secret).sign(id, new Date(), body)
await fetch(address, { method: 'POST', body, headers: {
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
  'webhook-signature': signature } })`

/** One system: where it sends to, how, and what can be done with it. */
export function SourceDetail(props: SourceDetailProps) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('webhooks.manage')
  return (
    <ReadView read={useRead(listHookSources)}>
      {({ items }) => {
        const source = items.find(({ id }) => id === props.sourceId)
        if (!source) return null
        return (
          <div className="hs-stack">
            {!source.enabled && <Alert type="info" title={texts.off} />}
            <span className="hs-faint">{texts.address}</span>
            <Typography.Text copyable>{`${window.location.origin}${source.path}`}</Typography.Text>
            <div>
              {source.types.map((one) => (
                <Tag key={one}>{one}</Tag>
              ))}
            </div>
            {mayManage && <Deeds {...props} source={source} />}
            <PageLink to={`/webhooks/received?hookSourceId=${source.id}`}>{texts.log}</PageLink>
            <h3>{texts.howTo}</h3>
            <pre className="hs-panel hs-panel-body" style={{ overflowX: 'auto' }}>
              {SIGN}
            </pre>
          </div>
        )
      }}
    </ReadView>
  )
}

function Deeds({ source, onGone, onSecret }: SourceDetailProps & { readonly source: Source }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { hookSourceId: source.id }
  const onFailure = feedback.failed
  const change = useWrite(changeHookSource, { onFailure })
  const renew = useWrite(renewHookSecret, { onFailure, onDone: (answer) => onSecret(answer.secret) })
  const remove = useWrite(removeHookSource, { onFailure, onDone: onGone })
  const turn = async (enabled: boolean) => {
    const done = await change.run({ params, body: { enabled } })
    if (done && !enabled) feedback.undoable(texts.turnedOff, () => turn(true))
  }
  const askRenew = async () => {
    if (await feedback.ask({ title: texts.renewAsk, body: texts.renewBody, verb: texts.renew }))
      await renew.run({ params })
  }
  const askRemove = async () => {
    const question = { title: texts.removeAsk(source.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(question)) await remove.run({ params })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
      <Button loading={change.running} onClick={() => turn(!source.enabled)}>
        {source.enabled ? texts.turnOff : texts.turnOn}
      </Button>
      <Button loading={renew.running} onClick={askRenew}>
        {texts.renew}
      </Button>
      <Button danger loading={remove.running} onClick={askRemove}>
        {texts.remove}
      </Button>
      <SourceForm open={editing} source={source} onClose={() => setEditing(false)} />
    </div>
  )
}
