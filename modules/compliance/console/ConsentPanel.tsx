import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatTime } from '#kit/web/format.ts'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readConsents } from '../contract.ts'
import { ConsentForm } from './ConsentForm.tsx'
import { PersonalisationSwitch } from './PersonalisationSwitch.tsx'
import { TEXTS } from './texts.ts'

const TONES = { granted: 'hs-good', refused: 'hs-bad', unknown: 'hs-faint' }
type Consents = AnswerOf<typeof readConsents>

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
      <ReadView read={read}>
        {(consents) => (
          <div className="hs-stack">
            <Statements items={consents.items} />
            <PersonalisationSwitch contactId={contactId} consents={consents} />
            <History history={consents.history} />
          </div>
        )}
      </ReadView>
      <DetailDrawer open={recording} title={texts.record} onClose={close}>
        <ConsentForm contactId={contactId} onDone={close} />
      </DetailDrawer>
    </Panel>
  )
}

function Statements({ items }: { items: Consents['items'] }) {
  const texts = useTexts(TEXTS)
  return items.map(({ purpose, channels, ...all }) => (
    <div key={purpose}>
      <Statement name={texts.purposes[purpose]} said={all} />
      {channels.map(({ channel, ...own }) => (
        <Statement key={channel} name={`　${texts.channels[channel]}`} said={own} />
      ))}
    </div>
  ))
}

interface Said {
  readonly state: keyof typeof TONES
  readonly at: string | null
  readonly expiresAt: string | null
}

function Statement({ name, said }: { name: string; said: Said }) {
  const texts = useTexts(TEXTS)
  const { timezone } = useSession().tenant
  const { state, at, expiresAt } = said
  const end = expiresAt && (state === 'granted' ? texts.until(formatTime(expiresAt, timezone, 'date')) : texts.ranOut)
  return (
    <div className="hs-row">
      <span className="hs-grow">{name}</span>
      <span className={TONES[state]}>{texts.states[state]}</span>
      {at && <TimeText at={at} shape="date" />}
      {end && <span className="hs-faint">{end}</span>}
    </div>
  )
}

function History({ history }: { history: Consents['history'] }) {
  const texts = useTexts(TEXTS)
  if (history.length === 0) return null
  return (
    <details>
      <summary>{texts.consentHistory}</summary>
      {history.map(({ id, at, actorName, purpose, channel, kind, proof }) => (
        <p key={id} className="hs-faint">
          <TimeText at={at} /> {actorName}: {texts.purposes[purpose]} · {texts.channels[channel]} {texts.kinds[kind]}
          {[texts.ways[proof.way], proof.note, proof.version, proof.reference].map((word) => word && ` · ${word}`)}
        </p>
      ))}
    </details>
  )
}
