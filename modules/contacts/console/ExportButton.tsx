import { useId, useState } from 'react'
import type { InputOf } from '#kit/web/client.ts'
import { addressOf } from '#kit/web/client.ts'
import { type ExportFormat, ExportPopover } from '#kit/web/ExportPopover.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Switch } from '#kit/web/ui.tsx'
import { exportContacts } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface ExportButtonProps {
  /** Whom the list shows. */
  readonly query: Partial<NonNullable<InputOf<typeof exportContacts>['query']>>
}

/** Shortest reason the server takes, in characters. */
const REASON_CHARACTERS_MIN = 2

/** The people of the list as a file; whole phones only for whoever may see them, and with a reason. */
export function ExportButton({ query }: ExportButtonProps) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const mayReadPhones = useAllowed()('contacts.read_phone')
  const id = useId()
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const isReady = !whole || reason.trim().length >= REASON_CHARACTERS_MIN
  const address = (format: ExportFormat) =>
    addressOf(exportContacts, {
      query: { ...query, language, format, ...(whole ? { phones: 'whole' as const, reason: reason.trim() } : {}) },
    })
  return (
    <ExportPopover address={address} wanting={isReady ? undefined : texts.exportReason} note={texts.exportNoted}>
      {mayReadPhones && (
        <div className="hs-row">
          <Switch id={id} size="small" checked={whole} onChange={setWhole} />
          <label htmlFor={id}>{texts.exportWhole}</label>
        </div>
      )}
      {whole && (
        <Input
          autoFocus
          maxLength={200}
          value={reason}
          aria-label={texts.exportReason}
          placeholder={texts.exportReason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ExportPopover>
  )
}
