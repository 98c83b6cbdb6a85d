import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Tag, Typography } from '#kit/web/ui.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeEndpoint, listEndpoints, pingEndpoint, removeEndpoint, renewSecret } from '../contract.ts'
import { EndpointForm } from './EndpointForm.tsx'
import { faultText } from './fault-text.ts'
import { ReplayFailed } from './ReplayFailed.tsx'
import { TEXTS } from './texts.ts'

type Endpoint = RowOf<typeof listEndpoints>

export interface EndpointDetailProps {
  readonly endpointId: string
  readonly onGone: () => void
  readonly onSecret: (secret: string) => void
}

const VERIFY = `import { Webhook } from 'standardwebhooks'
new Webhook(secret).verify(rawBody, request.headers)`

/** One endpoint: how it does, and everything that can be done with it. */
export function EndpointDetail(props: EndpointDetailProps) {
  const texts = useTexts(TEXTS)
  const mayManage = useAllowed()('webhooks.manage')
  const read = useRead(listEndpoints)
  return (
    <ReadView read={read}>
      {({ items }) => {
        const endpoint = items.find(({ id }) => id === props.endpointId)
        if (!endpoint) return null
        return (
          <div className="hs-stack">
            <Health endpoint={endpoint} />
            <Typography.Text copyable>{endpoint.url}</Typography.Text>
            <div>
              {endpoint.events.map((one) => (
                <Tag key={one}>{one}</Tag>
              ))}
            </div>
            {mayManage && <Deeds {...props} endpoint={endpoint} />}
            <PageLink to={`/webhooks/deliveries?endpointId=${endpoint.id}`}>{texts.log}</PageLink>
            <h3>{texts.howTo}</h3>
            <p className="hs-faint">{texts.howToHint}</p>
            <pre className="hs-panel hs-panel-body">{VERIFY}</pre>
          </div>
        )
      }}
    </ReadView>
  )
}

function Health({ endpoint }: { endpoint: Endpoint }) {
  const texts = useTexts(TEXTS)
  const fault = faultText(texts, endpoint.lastFault)
  if (endpoint.offReason === 'failing') return <Alert type="error" title={texts.offFailing(fault)} />
  if (endpoint.offReason === 'gone') return <Alert type="error" title={texts.offGone} />
  if (!endpoint.enabled) return <Alert type="info" title={texts.off} />
  if (endpoint.failingSince) return <Alert type="warning" title={`${texts.failing} · ${fault}`} />
  return null
}

function Deeds({ endpoint, onGone, onSecret }: EndpointDetailProps & { readonly endpoint: Endpoint }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [editing, setEditing] = useState(false)
  const params = { endpointId: endpoint.id }
  const onFailure = feedback.failed
  const change = useWrite(changeEndpoint, { onFailure })
  const ping = useWrite(pingEndpoint, { onFailure, onDone: () => feedback.done(texts.pinged) })
  const renew = useWrite(renewSecret, { onFailure, onDone: (answer) => onSecret(answer.secret) })
  const remove = useWrite(removeEndpoint, { onFailure, onDone: onGone })
  const turn = async (enabled: boolean) => {
    const done = await change.run({ params, body: { enabled } })
    if (done && !enabled) feedback.undoable(texts.turnedOff, () => turn(true))
  }
  const askRenew = async () => {
    if (await feedback.ask({ title: texts.renewAsk, body: texts.renewBody, verb: texts.renew }))
      await renew.run({ params })
  }
  const askRemove = async () => {
    const question = { title: texts.removeAsk(endpoint.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(question)) await remove.run({ params })
  }
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      {endpoint.enabled && (
        <Button type="primary" loading={ping.running} onClick={() => ping.run({ params })}>
          {texts.ping}
        </Button>
      )}
      {endpoint.enabled && endpoint.failed > 0 && <ReplayFailed endpointId={endpoint.id} />}
      <Button onClick={() => setEditing(true)}>{texts.edit}</Button>
      <Button loading={change.running} onClick={() => turn(!endpoint.enabled)}>
        {endpoint.enabled ? texts.turnOff : texts.turnOn}
      </Button>
      <Button loading={renew.running} onClick={askRenew}>
        {texts.renew}
      </Button>
      <Button danger loading={remove.running} onClick={askRemove}>
        {texts.remove}
      </Button>
      <EndpointForm open={editing} endpoint={endpoint} onClose={() => setEditing(false)} />
    </div>
  )
}
