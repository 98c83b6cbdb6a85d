import { usePages } from '#kit/web/wire-hooks.ts'
import { listGroups } from '../contract/groups.ts'
import { listMembers } from '../contract/members.ts'
import { listTags } from '../contract/tags.ts'

export type { ChosenMedia } from './chosen-media.ts'
export { MediaField, mediaAddress } from './MediaField.tsx'
export { isWhole, newProgram, ProgramCards, type ProgramDraft } from './ProgramCards.tsx'

/** Members that may be read at once for a picker. */
const MEMBERS_SHOWN = 200

/** Members of a company for a picker, by name and account. */
export function useMemberChoices(companyId: string): readonly { readonly value: string; readonly label: string }[] {
  const query = { companyId, limit: MEMBERS_SHOWN }
  const { value: members = [] } = usePages(listMembers, { query }, { enabled: companyId !== '', keepOld: true })
  return members.map(({ userid, name }) => ({ value: userid, label: name === userid ? name : `${name} ${userid}` }))
}

/** Groups of a company for a picker, by name and owner. */
export function useGroupChoices(companyId: string) {
  const query = { companyId, limit: MEMBERS_SHOWN }
  const read = usePages(listGroups, { query }, { enabled: companyId !== '', keepOld: true })
  const choices = (read.value ?? []).map(({ chatId, name, ownerName, customers }) => ({
    ...{ value: chatId, label: `${name || chatId} · ${ownerName}`, customers },
  }))
  return { choices, loading: read.loading }
}

/** Tags of a company for a picker, by group and name. */
export function useTagChoices(companyId: string) {
  const query = { companyId, limit: MEMBERS_SHOWN }
  const { value: tags = [] } = usePages(listTags, { query }, { enabled: companyId !== '', keepOld: true })
  return tags.map((tag) => ({ value: tag.id.split(' ')[1] ?? '', label: `${tag.groupName} · ${tag.name}` }))
}
