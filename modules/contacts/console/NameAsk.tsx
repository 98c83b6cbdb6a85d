import { useState } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Popover } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

/** Longest name of a tag or group, in characters, as the contract says. */
const NAME_CHARACTERS_MAX = 30

export interface NameAskProps {
  /** The words on the button. */
  readonly verb: string
  readonly label: string
  readonly initial?: string
  readonly primary?: boolean
  readonly running: boolean
  /** Whether it was done; if not, what was typed stays. */
  readonly onName: (name: string) => Promise<boolean>
}

/** A button that asks for one name. */
export function NameAsk({ verb, label, initial = '', primary, running, onName }: NameAskProps) {
  const texts = useTexts(TEXTS)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(initial)
  const submit = async () => {
    if (name.trim() === '' || !(await onName(name.trim()))) return
    setOpen(false)
    setName(initial)
  }
  const ask = (
    <form
      className="hs-row"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Input
        autoFocus
        aria-label={label}
        placeholder={label}
        maxLength={NAME_CHARACTERS_MAX}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={running} disabled={name.trim() === ''}>
        {texts.save}
      </Button>
    </form>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" destroyOnHidden content={ask}>
      <Button type={primary ? 'primary' : 'text'}>{verb}</Button>
    </Popover>
  )
}
