import { usePages } from '#kit/web/wire-hooks.ts'
import { listStagePeople } from '../contract.ts'
import { PeopleTable } from './PeopleTable.tsx'

/** Who stood at a stage when everybody was last looked at. */
export function StagePeople({ stage }: { stage: string }) {
  return <PeopleTable read={usePages(listStagePeople, { query: { stage } })} />
}
