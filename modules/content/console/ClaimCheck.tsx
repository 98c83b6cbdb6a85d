import { useEffect, useState } from 'react'
import { TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { previewScript } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** The check waits until typing pauses, in milliseconds. */
const PAUSE_MS = 500

/** Words of the text that advertising must not, or had better not use; for the former a reason is asked. */
export function ClaimCheck({ body }: { body: string }) {
  const texts = useTexts(TEXTS)
  const text = usePaused(body)
  const read = useRead(previewScript, { body: { body: text } }, { enabled: text.trim() !== '', keepOld: true })
  const claims = text.trim() === '' ? [] : (read.value?.claims ?? [])
  const refused = claims.filter((one) => one.level === 'refuse')
  const warned = claims.filter((one) => one.level === 'warn')
  const list = (some: typeof claims) => (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {some.map(({ word, source, note }) => (
        <li key={word}>
          <strong>{word}</strong> <span className="hs-faint">{[source, note].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {refused.length > 0 && <Alert type="error" showIcon title={texts.claimRefused} description={list(refused)} />}
      {refused.length > 0 && (
        <TextField name="claimReason" label={texts.claimReason} hint={texts.claimReasonHint} max={200} />
      )}
      {warned.length > 0 && <Alert type="warning" showIcon title={texts.claimWarned} description={list(warned)} />}
    </>
  )
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
