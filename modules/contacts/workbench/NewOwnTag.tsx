import { useState } from 'react'
import { useLanguage } from '#kit/web/language.ts'
import { Button } from '#kit/web/phone/Button.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { createOwnTag } from '../contract/tag-ways.ts'
import { OWN_TAGS_MAX, TAG_NAME_MAX } from '../model/own-tag.ts'
import styles from './own-tags.module.css'
import { TEXTS } from './texts.ts'

export interface NewOwnTagProps {
  /** How many there are already. */
  readonly own: number
  readonly onMade: (tag: { readonly id: string; readonly name: string }) => Promise<void>
}

/** Makes a tag and hands it on. What stands in the way is said beneath, and what was typed stays. */
export function NewOwnTag({ own, onMade }: NewOwnTagProps) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const make = useWrite(createOwnTag)
  const name = typed.trim()
  const isFull = own >= OWN_TAGS_MAX
  const save = async () => {
    const made = await make.run({ body: { name } })
    if (!made) return
    setTyped('')
    await onMade({ id: made.tagId, name })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (name && !isFull) void save()
      }}
    >
      <div className={styles.form}>
        <input
          value={typed}
          maxLength={TAG_NAME_MAX}
          placeholder={texts.newTag}
          aria-label={texts.newTag}
          disabled={isFull}
          onChange={(event) => {
            setTyped(event.target.value)
            make.clear()
          }}
        />
        <Button type="submit" busy={make.running} disabled={name === '' || isFull}>
          {texts.addTag}
        </Button>
      </div>
      {isFull && <p className="hp-reason">{texts.full(OWN_TAGS_MAX)}</p>}
      {make.failure && (
        <p className={styles.refused} role="alert">
          {make.failure.sentence(language)}
        </p>
      )}
    </form>
  )
}
