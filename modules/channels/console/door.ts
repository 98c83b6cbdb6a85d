import { usePages } from '#kit/web/wire-hooks.ts'
import { listMembers } from '../contract/members.ts'

/** Members that may be read at once for a picker. */
const MEMBERS_SHOWN = 200

/** Members of a company for a picker, by name and account. */
export function useMemberChoices(companyId: string): readonly { readonly value: string; readonly label: string }[] {
  const query = { companyId, limit: MEMBERS_SHOWN }
  const { value: members = [] } = usePages(listMembers, { query }, { enabled: companyId !== '', keepOld: true })
  return members.map(({ userid, name }) => ({ value: userid, label: name === userid ? name : `${name} ${userid}` }))
}
