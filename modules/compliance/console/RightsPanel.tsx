import { useState } from 'react'
import { addressOf } from '#kit/web/client.ts'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { TextField } from '#kit/web/form/fields.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { copyPerson, downloadCopy, erasePerson, listCopies } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** A copy in the background is looked at this often, in milliseconds. */
const LOOK_MS = 1500

/** What the law lets a person ask for: a copy of everything, and to be erased. */
export default function RightsPanel({ context }: { context: SlotContext }) {
  const texts = useTexts(TEXTS)
  const may = useAllowed()
  const contactId = Number(context.contactId)
  if (!may('compliance.copy_person') && !may('compliance.erase')) return null
  return (
    <Panel title={texts.rights}>
      <div className="hs-stack">
        {may('compliance.copy_person') && <OwnCopy contactId={contactId} />}
        {may('compliance.erase') && <Erase contactId={contactId} />}
      </div>
    </Panel>
  )
}

function OwnCopy({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const params = { contactId }
  const [waiting, setWaiting] = useState(false)
  const read = useRead(listCopies, { params }, waiting ? { everyMs: LOOK_MS } : {})
  const make = useWrite(copyPerson, { refresh: [listCopies], onFailure: feedback.failed })
  const copies = read.value?.items ?? []
  const isWorking = copies.some(({ state }) => state === 'working')
  if (read.value && isWorking !== waiting) setWaiting(isWorking)
  return (
    <div className="hs-stack">
      <div>
        <Button loading={make.running} onClick={() => void make.run({ params })}>
          {texts.copyPerson}
        </Button>
      </div>
      {copies.map((copy) => (
        <CopyLine key={copy.id} copy={copy} />
      ))}
      <span className="hs-faint">{texts.copyHint}</span>
    </div>
  )
}

/** A copy that was made, or is being made: it is still there for whoever comes back to the page. */
function CopyLine({ copy: { id, state, bytes, askedBy, askedAt } }: { copy: RowOf<typeof listCopies> }) {
  const texts = useTexts(TEXTS)
  const size = `${Math.max(1, Math.round(bytes / 1024))} kB`
  return (
    <div className="hs-row hs-row-wraps">
      {state === 'working' ? (
        <span className="hs-faint">{texts.copyWorking}</span>
      ) : (
        <Button type="link" size="small" href={addressOf(downloadCopy, { params: { copyId: id } })}>
          {texts.downloadCopy(size)}
        </Button>
      )}
      <span className="hs-faint">
        {askedBy} <TimeText at={askedAt} />
      </span>
    </div>
  )
}

function Erase({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const write = useWrite(erasePerson, {
    onDone: () => {
      feedback.done(texts.eraseAsked)
      go(`/erasures?q=${contactId}`)
    },
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {texts.erase}
      </Button>
      <DetailDrawer open={open} title={texts.eraseTitle} onClose={() => setOpen(false)}>
        <p>{texts.eraseHint}</p>
        <EditForm
          initial={{ reason: '', confirm: '' }}
          write={write}
          onSubmit={(body) => write.run({ params: { contactId }, body })}
          verb={texts.eraseVerb}
          onCancel={() => setOpen(false)}
        >
          <TextField name="reason" label={texts.eraseReason} hint={texts.eraseReasonHint} max={200} />
          <TextField name="confirm" label={texts.eraseConfirm} max={200} />
        </EditForm>
      </DetailDrawer>
    </>
  )
}
