import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listEntities } from '../../contract/fields.ts'
import { listMerges, listPairs, mergeContacts, settlePair, undoMerge } from '../../contract/merge.ts'
import { listContacts, listTags, readTimeline } from '../../contract.ts'
import { TEXTS } from './texts.ts'

const REFRESHED = [listMerges, listPairs, listContacts, listTags, listEntities, readTimeline]

/** Merging two people and taking it back; each says what it did, and the merge offers its undo. */
export function useMergeWrites() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const options = { refresh: REFRESHED, onFailure: feedback.failed }
  const merging = useWrite(mergeContacts, options)
  const undoing = useWrite(undoMerge, options)
  const settling = useWrite(settlePair, options)
  const undo = async (mergeId: string) => {
    if (await undoing.run({ params: { mergeId } })) feedback.done(texts.undone)
  }
  const offerUndo = (mergeId: string) => feedback.undoable(texts.merged, () => void undo(mergeId))
  return {
    running: merging.running || undoing.running || settling.running,
    undo,
    /** Answers who stayed. */
    merge: async (contactId: number, otherId: number, reason: string): Promise<number | undefined> => {
      const merged = await merging.run({ params: { contactId }, body: { otherId, reason: reason || undefined } })
      if (merged) offerUndo(merged.mergeId)
      return merged?.winnerId
    },
    settle: async (contactId: number, otherId: number, verdict: 'same' | 'different'): Promise<boolean> => {
      const settled = await settling.run({ body: { contactId, otherId, verdict } })
      if (!settled) return false
      if (settled.mergeId) offerUndo(settled.mergeId)
      else
        feedback.undoable(texts.settled, () => {
          void settling.run({ body: { contactId, otherId, verdict: 'open' } })
        })
      return true
    },
  }
}
