import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Typography } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { readDelivery, replayDelivery } from '../contract.ts'
import { faultText } from './fault-text.ts'
import { TEXTS } from './texts.ts'

const LOOK_MS = 3000
const BODY_INDENT = 2
type Delivery = AnswerOf<typeof readDelivery>

/** One delivery: what was sent, and every try with its answer. */
export function DeliveryDetail({ deliveryId }: { deliveryId: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayManage = useAllowed()('webhooks.manage')
  const read = useRead(readDelivery, { params: { deliveryId } }, { everyMs: LOOK_MS })
  const onDone = () => feedback.done(texts.replaying)
  const replay = useWrite(replayDelivery, { onFailure: feedback.failed, onDone })
  return (
    <ReadView read={read}>
      {(delivery) => (
        <div className="hs-stack">
          <Typography.Text copyable>{delivery.url}</Typography.Text>
          {mayManage && (
            <div>
              <Button loading={replay.running} onClick={() => replay.run({ params: { deliveryId } })}>
                {texts.replay}
              </Button>
            </div>
          )}
          <h3>{texts.tries}</h3>
          {delivery.tries.length === 0 && <p className="hs-faint">{texts.noTries}</p>}
          {delivery.tries.map((one) => (
            <Try key={one.attemptNo} one={one} />
          ))}
          <h3>{texts.sent}</h3>
          <Code text={JSON.stringify(JSON.parse(delivery.body), null, BODY_INDENT)} />
        </div>
      )}
    </ReadView>
  )
}

function Try({ one }: { one: Delivery['tries'][number] }) {
  const texts = useTexts(TEXTS)
  const isGood = one.status !== null && one.status >= 200 && one.status < 300
  return (
    <div>
      <div className="hs-row">
        <span className="hs-num">{one.attemptNo}</span>
        <TimeText at={one.at} shape="second" />
        <span className={isGood ? 'hs-good' : 'hs-bad'}>{one.status ?? faultText(texts, one.fault)}</span>
        <span className="hs-faint">{one.detail}</span>
        <span className="hs-faint hs-num">{texts.milliseconds(one.milliseconds)}</span>
      </div>
      {one.answer !== '' && <Code text={one.answer} label={texts.answer} />}
    </div>
  )
}

function Code({ text, label }: { text: string; label?: string }) {
  const style = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const
  return (
    <div>
      {label && <span className="hs-faint">{label}</span>}
      <pre className="hs-panel hs-panel-body" style={style}>
        {text}
      </pre>
    </div>
  )
}
