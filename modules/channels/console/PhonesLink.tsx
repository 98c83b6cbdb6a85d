import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readWorld } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Opens the phones of the simulated ecosystem, where the demo brought one. */
export default function PhonesLink() {
  const texts = useTexts(TEXTS)
  const { value } = useRead(readWorld)
  if (!value?.phonesUrl) return null
  return (
    <Button size="small" href={value.phonesUrl} target="_blank" rel="noreferrer">
      {texts.phones}
    </Button>
  )
}
