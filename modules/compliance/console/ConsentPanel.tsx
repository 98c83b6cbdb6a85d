import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConsents } from '../contract.ts'
import { ConsentForm } from './ConsentForm.tsx'
import { TEXTS } from './texts.ts'

const TONES = { granted: 'hs-good', refused: 'hs-bad', unknown: 'hs-faint' }

/** What a person allows, on the customer page; a change asks for its proof. */
export default function ConsentPanel({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const contactId = Number(context.contactId)
  const mayWrite = useAllowed()('compliance.write')
  const [recording, setRecording] = useState(false)
  const read = useRead(readConsents, { params: { contactId } })
  const close = () => setRecording(false)
  const record = mayWrite && (
    <Button type="text" onClick={() => setRecording(true)}>
      {texts.record}
    </Button>
  )
  return (
    <Panel title={texts.consents} extra={record}>
      <ReadView read={read}>{(consents) => <Consents consents={consents} />}</ReadView>
      <DetailDrawer open={recording} title={texts.record} onClose={close}>
        <ConsentForm contactId={contactId} onDone={close} />
      </DetailDrawer>
    </Panel>
  )
}

function Consents({ consents }: { consents: AnswerOf<typeof readConsents> }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-stack">
      {consents.items.map(({ purpose, state, at }) => (
        <div key={purpose} className="hs-row">
          <span className="hs-grow">{texts.purposes[purpose]}</span>
          <span className={TONES[state]}>{texts.states[state]}</span>
          {at && <TimeText at={at} shape="date" />}
        </div>
      ))}
      {consents.history.length > 0 && (
        <details>
          <summary>{texts.consentHistory}</summary>
          {consents.history.map((change) => (
            <p key={change.id} className="hs-faint">
              <TimeText at={change.at} /> {change.actorName}: {texts.purposes[change.purpose]}{' '}
              {texts.states[change.state]} · {texts.ways[change.proof.way]} {change.proof.note}
            </p>
          ))}
        </details>
      )}
    </div>
  )
}
