import { useState } from 'react'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink, useGo, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listBulk, previewBulk, startBulk } from '../../contract/bulk.ts'
import type { BulkAim, BulkChange } from '../../model/bulk.ts'
import { BulkPreview } from './BulkPreview.tsx'
import { ChangeField } from './ChangeField.tsx'
import { TEXTS } from './texts.ts'

type Url = Readonly<
  Partial<Record<'ids' | 'keeper' | 'key' | 'name' | 'q' | 'tagId' | 'guideStaffId' | 'source' | 'fields', string>>
>

/** Whom first, then what, then who exactly; and only then it begins. */
export default function BulkNewPage() {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const feedback = useFeedback()
  const [url] = useUrlState<keyof Url>()
  const [change, setChange] = useState<BulkChange>()
  const aim = aimOf(url)
  const previewing = useWrite(previewBulk, { onFailure: feedback.failed })
  const [preview, setPreview] = useState<Awaited<ReturnType<typeof previewing.run>>>()
  const starting = useWrite(startBulk, {
    refresh: [listBulk],
    onDone: () => {
      feedback.done(texts.started)
      go('/bulk-actions')
    },
    onFailure: feedback.failed,
  })
  const choose = (next: BulkChange | undefined) => {
    setChange(next)
    setPreview(undefined)
  }
  return (
    <section>
      <PageHeader title={texts.new} back={{ to: '/bulk-actions', label: texts.back }} />
      <div className="hs-stack">
        <Panel title={texts.who}>
          <div className="hs-stack">
            <strong>{useAimWords(url)}</strong>
            {isEverybody(url) && (
              <span className="hs-faint">
                {texts.narrow} <PageLink to="/contacts">{texts.toList}</PageLink>
              </span>
            )}
          </div>
        </Panel>
        <Panel title={texts.what}>
          <div className="hs-stack">
            <ChangeField onChange={choose} />
            <div>
              <Button
                disabled={!change}
                title={change ? undefined : texts.incomplete}
                loading={previewing.running}
                onClick={() => change && void previewing.run({ body: { change, aim } }).then(setPreview)}
              >
                {texts.preview}
              </Button>
            </div>
          </div>
        </Panel>
        {preview && change && (
          <BulkPreview
            preview={preview}
            running={starting.running}
            onStart={() => void starting.run({ body: { change, aim } })}
          />
        )}
      </div>
    </section>
  )
}

type WireAim = Exclude<BulkAim, { kind: 'selection' }> | { readonly kind: 'selection'; readonly contactIds: number[] }

function aimOf({ ids, keeper, key, q, tagId, guideStaffId, source, fields }: Url): WireAim {
  if (ids) return { kind: 'selection', contactIds: ids.split(',').map(Number) }
  if (keeper && key) return { kind: 'group', keeper, key }
  return { kind: 'filter', filter: { q, tagId, guideStaffId, source, fields } }
}

function useAimWords({ ids, keeper, name, ...filter }: Url): string {
  const texts = useTexts(TEXTS)
  if (ids) return texts.selected(formatNumber(ids.split(',').length))
  if (keeper) return texts.groupOf(name ?? '')
  return isEverybody(filter) ? texts.everybody : texts.filtered
}

function isEverybody({ name: _, ...url }: Url): boolean {
  return !Object.values(url).some(Boolean)
}
