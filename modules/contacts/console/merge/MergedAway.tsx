import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listMerges } from '../../contract/merge.ts'
import { TEXTS } from './texts.ts'

/** Where somebody went who has been merged into another. */
export function MergedAway({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const merges = useRead(listMerges, { query: { contactId } }).value?.items ?? []
  const winnerId = merges.find((merge) => merge.loserId === contactId && merge.undoneAt === null)?.winnerId
  const link = winnerId !== undefined && <PageLink to={`/contacts/${winnerId}`}>{texts.openWinner(winnerId)}</PageLink>
  return <EmptyView what={texts.goneTitle} hint={texts.goneHint} action={link} />
}
