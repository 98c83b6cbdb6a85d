import { usePages } from '#kit/web/wire-hooks.ts'
import { listMembers } from '../contract.ts'
import { PeopleTable } from './PeopleTable.tsx'

/** Who is in a segment now. */
export function MemberList({ segmentId }: { segmentId: string }) {
  return <PeopleTable read={usePages(listMembers, { params: { segmentId } })} />
}
