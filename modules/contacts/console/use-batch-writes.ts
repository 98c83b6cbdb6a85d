import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { assignGuides, listContacts, listTags, tagContacts, untagContacts } from '../contract.ts'
import { TEXTS } from './texts.ts'

export interface BatchWrites {
  readonly running: boolean
  readonly tag: (tagId: string, contactIds: readonly number[]) => Promise<void>
  readonly untag: (tagId: string, contactIds: readonly number[]) => Promise<void>
  readonly assign: (staffId: string | null, contactIds: readonly number[]) => Promise<void>
}

/** What is done to many people at once; each says how many it changed and can be taken back exactly. */
export function useBatchWrites(): BatchWrites {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const options = { refresh: [listContacts, listTags], onFailure: feedback.failed }
  const adding = useWrite(tagContacts, options)
  const removing = useWrite(untagContacts, options)
  const assigning = useWrite(assignGuides, options)
  const offerUndo = (text: string, undo: () => Promise<unknown>) =>
    feedback.undoable(text, () => void undo().then((answer) => answer && feedback.done(texts.undone)))

  return {
    running: adding.running || removing.running || assigning.running,
    tag: async (tagId, contactIds) => {
      const changed = (await adding.run({ body: { tagId, contactIds: [...contactIds] } }))?.contactIds
      if (changed?.length === 0) feedback.done(texts.tagged(0))
      else if (changed)
        offerUndo(texts.tagged(changed.length), () => removing.run({ body: { tagId, contactIds: changed } }))
    },
    untag: async (tagId, contactIds) => {
      const changed = (await removing.run({ body: { tagId, contactIds: [...contactIds] } }))?.contactIds
      if (changed?.length === 0) feedback.done(texts.untagged(0))
      else if (changed)
        offerUndo(texts.untagged(changed.length), () => adding.run({ body: { tagId, contactIds: changed } }))
    },
    assign: async (staffId, contactIds) => {
      const assignments = contactIds.map((contactId) => ({ contactId, staffId }))
      const before = (await assigning.run({ body: { assignments } }))?.before
      if (before) offerUndo(texts.assigned(before.length), () => assigning.run({ body: { assignments: before } }))
    },
  }
}
