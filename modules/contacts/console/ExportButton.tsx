import { useId, useState } from 'react'
import type { InputOf } from '#kit/web/client.ts'
import { addressOf } from '#kit/web/client.ts'
import { useLanguage } from '#kit/web/language.ts'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Popover, Switch } from '#kit/web/ui.tsx'
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
  const [open, setOpen] = useState(false)
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const isReady = !whole || reason.trim().length >= REASON_CHARACTERS_MIN
  const address = (format: 'csv' | 'xlsx') =>
    addressOf(exportContacts, {
      query: { ...query, language, format, ...(whole ? { phones: 'whole' as const, reason: reason.trim() } : {}) },
    })
  const choice = (
    <div className="hs-stack" style={{ width: 280 }}>
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
      <div className="hs-row">
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            disabled={!isReady}
            title={isReady ? undefined : texts.exportReason}
            href={isReady ? address(format) : undefined}
            onClick={() => setOpen(false)}
          >
            {texts.exportAs[format]}
          </Button>
        ))}
      </div>
      <span className="hs-faint">{texts.exportNoted}</span>
    </div>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={choice}>
      <Button>{texts.export}</Button>
    </Popover>
  )
}
