import { useState } from 'react'
import { ReadView } from '#kit/web/phone/states.tsx'
import { useToast } from '#kit/web/phone/Toast.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { type RowOf, useRead, useRefresh, useWrite } from '#kit/web/wire-hooks.ts'
import { listPlacements, moveOwnTag } from '../contract/tag-ways.ts'
import { listTags } from '../contract.ts'
import { NewOwnTag } from './NewOwnTag.tsx'
import { OwnTagSheet } from './OwnTagSheet.tsx'
import styles from './own-tags.module.css'
import { TEXTS } from './texts.ts'

export interface OwnTagsProps {
  readonly contactId: number
  /** After the tags of this person changed. */
  readonly onChange: () => void
}

/** A guide's personal tags on one person: a tap puts one on or takes it off, a word makes a new one. */
export function OwnTags({ contactId, onChange }: OwnTagsProps) {
  const texts = useTexts(TEXTS)
  const [managing, setManaging] = useState(false)
  const { staff } = useSession()
  const tags = useRead(listTags)
  const own = { ...tags, value: tags.value?.items.filter((tag) => tag.ownerStaffId === staff.id) }
  return (
    <section className="hp-card">
      <div className={styles.head}>
        <strong>{texts.ownTags}</strong>
        {own.value && own.value.length > 0 && (
          <button type="button" className="hs-link" onClick={() => setManaging(true)}>
            {texts.manage}
          </button>
        )}
      </div>
      <small className="hs-faint">{texts.ownTagsHint}</small>
      <ReadView read={own} rows={1}>
        {(mine) => <Choices contactId={contactId} mine={mine} onChange={onChange} />}
      </ReadView>
      <OwnTagSheet tags={own.value ?? []} open={managing} onClose={() => setManaging(false)} onChange={onChange} />
    </section>
  )
}

type OwnTag = RowOf<typeof listTags>

function Choices({ contactId, mine, onChange }: OwnTagsProps & { readonly mine: readonly OwnTag[] }) {
  const texts = useTexts(TEXTS)
  const placed = useRead(listPlacements, { params: { contactId } }, { keepOld: true })
  const { move, running } = useMove({ contactId, onChange })
  const put = (tag: { readonly id: string; readonly name: string }) => move(tag, true)
  return (
    <ReadView read={placed} rows={1}>
      {({ items }) => {
        const on = new Set(items.map((item) => item.tagId))
        return (
          <>
            {mine.length === 0 && <p className="hs-faint">{texts.noOwnTags}</p>}
            <div className={styles.tags}>
              {mine.map((tag) => (
                <label key={tag.id} className={styles.tag}>
                  <input
                    type="checkbox"
                    checked={on.has(tag.id)}
                    disabled={running}
                    onChange={() => void move(tag, !on.has(tag.id))}
                  />
                  <span>{tag.name}</span>
                </label>
              ))}
            </div>
            <NewOwnTag own={mine.length} onMade={put} />
          </>
        )
      }}
    </ReadView>
  )
}

/** Puts a tag on or takes it off, and offers to take that back. */
function useMove({ contactId, onChange }: OwnTagsProps) {
  const texts = useTexts(TEXTS)
  const toast = useToast()
  const refresh = useRefresh()
  const write = useWrite(moveOwnTag, { refresh: [listTags], onFailure: toast.failed })
  const send = async (ownTagId: string, on: boolean) => {
    const done = await write.run({ params: { contactId }, body: { ownTagId, on } })
    if (done) onChange()
    else refresh(listTags) // It may have gone in the meantime.
    return done
  }
  const move = async ({ id, name }: { readonly id: string; readonly name: string }, on: boolean) => {
    if (await send(id, on)) toast.undoable(on ? texts.put(name) : texts.taken(name), () => void send(id, !on))
  }
  return { move, running: write.running }
}
