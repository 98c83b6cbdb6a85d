import { useState } from 'react'
import { Button } from '#kit/web/phone/Button.tsx'
import { Sheet } from '#kit/web/phone/Sheet.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listPlacements, removeOwnTag } from '../contract/tag-ways.ts'
import styles from './own-tags.module.css'
import { TEXTS } from './texts.ts'

interface OwnTag {
  readonly id: string
  readonly name: string
  readonly people: number
}

export interface OwnTagSheetProps {
  readonly tags: readonly OwnTag[]
  readonly open: boolean
  readonly onClose: () => void
  readonly onChange: () => void
}

/** One's own tags with how many carry them. Removing one cannot be undone, so it says what it does and asks again. */
export function OwnTagSheet({ tags, open, onClose, onChange }: OwnTagSheetProps) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const [asked, setAsked] = useState<string>()
  const write = useWrite(removeOwnTag, { refresh: [listPlacements], onFailure: toast.failed })
  const remove = async ({ id, name }: OwnTag) => {
    const gone = await write.run({ params: { ownTagId: id } })
    setAsked(undefined)
    if (!gone) return
    toast.done(texts.removed(name))
    onChange()
    if (tags.length === 1) onClose()
  }
  return (
    <Sheet open={open} title={texts.manageTitle} onClose={onClose}>
      {tags.map((tag) => (
        <div key={tag.id} className={styles.row}>
          <span>
            {tag.name} <small className="hs-faint">{texts.people(tag.people)}</small>
          </span>
          {asked === tag.id ? (
            <span className="hp-row">
              <Button small tone="quiet" onClick={() => setAsked(undefined)}>
                {texts.keep}
              </Button>
              <Button small tone="danger" busy={write.running} onClick={() => void remove(tag)}>
                {texts.removeSure(tag.people)}
              </Button>
            </span>
          ) : (
            <Button small tone="quiet" onClick={() => setAsked(tag.id)}>
              {texts.remove}
            </Button>
          )}
        </div>
      ))}
    </Sheet>
  )
}
