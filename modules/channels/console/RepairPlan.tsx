import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages, useWrite } from '#kit/web/wire-hooks.ts'
import { listDifferences, listSyncs, repairSync } from '../contract/syncs.ts'
import { TEXTS } from './texts.ts'

type Difference = RowOf<typeof listDifferences>
const TONES: Readonly<Record<Difference['kind'], Tone>> = { missing: 'warning', gone: 'error', changed: 'default' }

/** What a comparison found, pair by pair, and whether it is mended. */
export function RepairPlan({ syncId }: { readonly syncId: string }) {
  const texts = useTexts(TEXTS).sync
  const feedback = useFeedback()
  const mayManage = useAllowed()('channels.manage')
  const read = usePages(listDifferences, { params: { syncId } }, { everyMs: 5000 })
  const repair = useWrite(repairSync, {
    refresh: [listDifferences, listSyncs],
    onFailure: feedback.failed,
    onDone: () => feedback.done(texts.repairing),
  })
  if (read.failure) return <ErrorView failure={read.failure} onRetry={read.retry} />
  const rows = read.value
  if (!rows) return <LoadingView />
  if (rows.length === 0) return <EmptyView what={texts.noDifferences} hint={texts.noDifferencesHint} />
  const isOpen = rows.some(({ repairedAt }) => repairedAt === null)
  return (
    <div className="hs-stack">
      {mayManage && isOpen && (
        <Button type="primary" loading={repair.running} onClick={() => repair.run({ params: { syncId } })}>
          {texts.repair}
        </Button>
      )}
      <ul className="hs-stack">
        {rows.map((row) => (
          <DifferenceLine key={row.id} row={row} />
        ))}
      </ul>
      {read.hasMore && <Button onClick={read.loadMore}>{texts.more}</Button>}
    </div>
  )
}

function DifferenceLine({ row }: { readonly row: Difference }) {
  const texts = useTexts(TEXTS).sync
  const name = row.contactName || texts.unknown
  const words: Readonly<Record<string, string>> = texts.what
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        <Tag color={TONES[row.kind]}>{texts.differences[row.kind]}</Tag>
        {row.contactId === null ? name : <PageLink to={`/contacts/${row.contactId}`}>{name}</PageLink>}
        <span className="hs-faint">{row.memberName}</span>
        {row.what.length > 0 && <span className="hs-faint">{row.what.map((one) => words[one] ?? one).join('、')}</span>}
      </div>
      <div className="hs-faint">
        {row.repairedAt ? (
          <>
            {texts.repairedAt} <TimeText at={row.repairedAt} />
          </>
        ) : (
          texts.notRepaired
        )}
      </div>
    </li>
  )
}
