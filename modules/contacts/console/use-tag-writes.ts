import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import * as contract from '../contract.ts'
import type { TagFamily } from '../model/tag-family.ts'
import { TEXTS } from './texts.ts'

interface Tag {
  readonly id: string
  readonly name: string
  readonly groupId: string
}

/** Each answers whether it was done. */
export interface TagWrites {
  readonly running: boolean
  readonly addGroup: (name: string) => Promise<boolean>
  readonly renameGroup: (groupId: string, name: string) => Promise<boolean>
  /** Says what the tags of a group tell. */
  readonly moveGroup: (group: { readonly id: string; readonly name: string }, family: TagFamily) => Promise<boolean>
  readonly removeGroup: (groupId: string) => Promise<boolean>
  readonly addTag: (groupId: string, name: string) => Promise<boolean>
  readonly renameTag: (tagId: string, name: string) => Promise<boolean>
  /** Puts a tag into another group, with the way back. */
  readonly moveTag: (tag: Tag, to: { readonly id: string; readonly name: string }) => Promise<boolean>
  readonly removeTag: (tagId: string) => Promise<boolean>
}

/** Changes of the tags themselves. */
export function useTagWrites(): TagWrites {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const refresh = [contract.listTags, contract.listTagGroups, contract.listContacts]
  const said = (text: string) => ({ refresh, onDone: () => feedback.done(text), onFailure: feedback.failed })
  const addingGroup = useWrite(contract.createTagGroup, said(texts.saved))
  const renamingGroup = useWrite(contract.renameTagGroup, said(texts.saved))
  const removingGroup = useWrite(contract.removeTagGroup, said(texts.removed))
  const adding = useWrite(contract.createTag, said(texts.saved))
  const renaming = useWrite(contract.renameTag, said(texts.saved))
  const removing = useWrite(contract.removeTag, said(texts.removed))
  const moving = useWrite(contract.renameTag, { refresh, onFailure: feedback.failed })
  const move = (tagId: string, name: string, groupId: string) =>
    moving.run({ params: { tagId }, body: { name, groupId } })
  const moveTag: TagWrites['moveTag'] = async ({ id, name, groupId }, to) => {
    const moved = await move(id, name, to.id)
    if (moved) feedback.undoable(texts.tagMoved(name, to.name), () => void move(id, name, groupId))
    return moved !== undefined
  }
  const done = async (write: Promise<object | undefined>) => (await write) !== undefined
  return {
    running: [addingGroup, renamingGroup, removingGroup, adding, renaming, moving, removing].some(
      (write) => write.running,
    ),
    addGroup: (name) => done(addingGroup.run({ body: { name } })),
    renameGroup: (groupId, name) => done(renamingGroup.run({ params: { groupId }, body: { name } })),
    moveGroup: ({ id, name }, family) => done(renamingGroup.run({ params: { groupId: id }, body: { name, family } })),
    removeGroup: (groupId) => done(removingGroup.run({ params: { groupId } })),
    addTag: (groupId, name) => done(adding.run({ body: { groupId, name } })),
    renameTag: (tagId, name) => done(renaming.run({ params: { tagId }, body: { name } })),
    moveTag,
    removeTag: (tagId) => done(removing.run({ params: { tagId } })),
  }
}
