import type { MouseEvent } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { archiveScript } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface ArchiveButtonProps {
  readonly script: { readonly id: string; readonly name: string; readonly archived: boolean }
  /** For a line of a list. */
  readonly small?: boolean
}

/** Puts a script away, and back; putting away can be undone at once. */
export function ArchiveButton({ script, small }: ArchiveButtonProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const write = useWrite(archiveScript, { onFailure: feedback.failed })
  const set = (archived: boolean) => write.run({ params: { scriptId: script.id }, body: { archived } })
  const press = async (event: MouseEvent) => {
    event.stopPropagation()
    if (!(await set(!script.archived))) return
    if (script.archived) feedback.done(texts.unarchivedNow)
    else feedback.undoable(texts.archivedNow(script.name), () => void set(false))
  }
  return (
    <Button size={small ? 'small' : undefined} loading={write.running} onClick={(event) => void press(event)}>
      {script.archived ? texts.unarchive : texts.archive}
    </Button>
  )
}
