import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listFuzzyTags } from '../../contract/fuzzy-tags.ts'
import { CalibrationReport } from './CalibrationReport.tsx'
import { FuzzyTagEdit, type FuzzyTagRow } from './FuzzyTagEdit.tsx'
import { FuzzyTagActions, FuzzyTagFacts } from './FuzzyTagFacts.tsx'
import { TEXTS } from './texts.ts'

/** While somebody waits for a computation, its end is seen within this. */
const FOLLOW_MS = 5000

/** All fuzzy tags: what each is read from, what was learned, and how right it is. */
export default function FuzzyTagListPage() {
  const texts = useTexts(TEXTS)
  const mayWrite = useAllowed()('contacts.write')
  const [editing, setEditing] = useState<FuzzyTagRow | 'new'>()
  const read = useRead(listFuzzyTags, {}, { everyMs: FOLLOW_MS })
  const add = mayWrite && (
    <Button type="primary" onClick={() => setEditing('new')}>
      {texts.add}
    </Button>
  )
  return (
    <section>
      <PageHeader title={texts.title} subtitle={texts.subtitle} actions={add} />
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyView what={texts.none} hint={texts.noneHint} action={add} />
          ) : (
            <div className="hs-stack">
              {items.map((tag) => (
                <Panel
                  key={tag.tagId}
                  title={tag.name}
                  extra={mayWrite && <FuzzyTagActions tag={tag} onEdit={() => setEditing(tag)} />}
                >
                  <div className="hs-stack">
                    <FuzzyTagFacts tag={tag} />
                    {tag.computedAt !== null && <CalibrationReport tagId={tag.tagId} />}
                  </div>
                </Panel>
              ))}
            </div>
          )
        }
      </ReadView>
      <FuzzyTagEdit tag={editing} onClose={() => setEditing(undefined)} />
    </section>
  )
}
