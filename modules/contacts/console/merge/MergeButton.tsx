import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listContacts } from '../../contract.ts'
import { MergePreview } from './MergePreview.tsx'
import { TEXTS } from './texts.ts'
import { useMergeWrites } from './use-merge-writes.ts'

/** People offered for what has been typed. */
const OFFERED_MAX = 10
/** Longest reason, in characters. */
const REASON_CHARACTERS_MAX = 200

/** Merges a person with another whom somebody looks up. */
export function MergeButton({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.merge}</Button>
      <DetailDrawer open={open} title={texts.mergeWith} onClose={() => setOpen(false)}>
        {open && <MergeForm contactId={contactId} onClose={() => setOpen(false)} />}
      </DetailDrawer>
    </>
  )
}

function MergeForm({ contactId, onClose }: { contactId: number; onClose: () => void }) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const writes = useMergeWrites()
  const [otherId, setOtherId] = useState<number>()
  const [reason, setReason] = useState('')
  const merge = async () => {
    if (otherId === undefined) return
    const winnerId = await writes.merge(contactId, otherId, reason)
    if (winnerId === undefined) return
    onClose()
    if (winnerId !== contactId) go(`/contacts/${winnerId}`, { replace: true })
  }
  return (
    <div className="hs-stack">
      <ContactPick except={contactId} value={otherId} onChange={setOtherId} />
      {otherId !== undefined && (
        <>
          <MergePreview contactId={contactId} otherId={otherId} />
          <Input
            aria-label={texts.reason}
            placeholder={texts.reason}
            maxLength={REASON_CHARACTERS_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="hs-row">
            <Button type="primary" loading={writes.running} onClick={() => void merge()}>
              {texts.confirm}
            </Button>
            <Button onClick={onClose}>{texts.cancel}</Button>
          </div>
        </>
      )}
    </div>
  )
}

interface ContactPickProps {
  readonly except: number
  readonly value: number | undefined
  readonly onChange: (contactId: number) => void
}

function ContactPick({ except, value, onChange }: ContactPickProps) {
  const texts = useTexts(TEXTS)
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const read = useRead(listContacts, { query: { q, limit: OFFERED_MAX } }, { enabled: q !== '', keepOld: true })
  const found = (read.value?.items ?? []).filter((contact) => contact.id !== except)
  return (
    <Select
      aria-label={texts.pickOther}
      placeholder={texts.pickOther}
      className="hs-field-wide"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={read.refreshing}
      value={value}
      options={found.map(({ id, name, phone, city }) => ({
        value: id,
        label: [name || '—', `#${id}`, phone, city].filter(Boolean).join(' '),
      }))}
      onChange={onChange}
    />
  )
}
