import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { type RowOf, usePages } from '#kit/web/wire-hooks.ts'
import { listArrivals } from '../contract.ts'
import { TEXTS } from './texts.ts'
import { WelcomeTag } from './WelcomeTag.tsx'

/** Who came by an entry, who left again, and whether each was welcomed. */
export function ArrivalList({ entryId }: { readonly entryId: string }) {
  const texts = useTexts(TEXTS)
  const read = usePages(listArrivals, { params: { entryId }, query: { limit: 20 } }, { keepOld: true, everyMs: 5000 })
  return (
    <section>
      <strong>{texts.people}</strong>
      <ReadView read={read}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyView what={texts.nobody} />
          ) : (
            <ul className="hs-stack">
              {rows.map((row) => (
                <Arrival key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </ReadView>
      {read.hasMore && (
        <Button size="small" onClick={read.loadMore}>
          {texts.more}
        </Button>
      )}
    </section>
  )
}

function Arrival({ row }: { readonly row: RowOf<typeof listArrivals> }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const left: Readonly<Record<string, string>> = texts.left
  const why = language === 'en' ? row.whyEn : row.why
  return (
    <li>
      <div className="hs-row hs-row-wraps">
        <PageLink to={`/contacts/${row.contactId}`}>{row.contactName || `#${row.contactId}`}</PageLink>
        {row.welcome && <WelcomeTag state={row.welcome} />}
        {row.leftAt && <Tag>{left[row.leftBy ?? ''] ?? ''}</Tag>}
      </div>
      <div className="hs-faint">
        {row.userid} · <TimeText at={row.at} />
        {why !== '' && ` · ${why}`}
      </div>
    </li>
  )
}
