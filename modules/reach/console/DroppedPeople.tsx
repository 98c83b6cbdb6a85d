import { useState } from 'react'
import type { QueryIn } from '#kit/pure/route.ts'
import { useLanguage } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listWaterfallTouches } from '../contract/waterfall.ts'
import { StateTag } from './StateTag.tsx'
import { TouchDetail } from './TouchDetail.tsx'
import { TEXTS } from './texts.ts'
import { WATERFALL_TEXTS } from './waterfall-texts.ts'

export type DropAsk = Omit<QueryIn<typeof listWaterfallTouches>, 'cursor' | 'limit'>

/** Who is behind one bar, each with the ledger's why; a line opens to all the ledger says of it. */
export function DroppedPeople({ ask }: { ask: DropAsk }) {
  const [own, texts] = [useTexts(WATERFALL_TEXTS), useTexts(TEXTS)]
  const language = useLanguage()
  const [touchId, look] = useState<string>()
  const { drop, reason, by, journeyId, stepId, campaignId } = ask
  const read = usePages(listWaterfallTouches, { query: { drop, reason, by, journeyId, stepId, campaignId } })
  return (
    <ReadView read={read}>
      {(rows) => (
        <div className="hs-stack">
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={[...rows]}
            expandable={{
              expandedRowKeys: touchId ? [touchId] : [],
              onExpand: (opens, row) => look(opens ? row.id : undefined),
              expandedRowRender: (row) => <TouchDetail touchId={row.id} />,
            }}
            columns={[
              {
                key: 'person',
                title: own.person,
                render: (_, row) => (
                  <PageLink to={`/contacts/${row.contactId}`}>{row.contactName ?? texts.gone(row.contactId)}</PageLink>
                ),
              },
              {
                key: 'why',
                title: own.reason,
                render: (_, row) => (
                  <>
                    <StateTag state={row.state} /> <TimeText at={row.dueAt} />
                    <div>{language === 'en' ? row.sentenceEn : row.sentence}</div>
                  </>
                ),
              },
            ]}
          />
          {read.hasMore && <Button onClick={read.loadMore}>{own.more}</Button>}
        </div>
      )}
    </ReadView>
  )
}
