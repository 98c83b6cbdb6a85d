import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Flex } from '#kit/web/ui.tsx'
import type { previewBulk } from '../../contract/bulk.ts'
import { TEXTS as CONTACT_TEXTS } from '../texts.ts'
import { TEXTS } from './texts.ts'

export interface BulkPreviewProps {
  readonly preview: AnswerOf<typeof previewBulk>
  readonly running: boolean
  readonly onStart: () => void
}

/** Who is changed, who not and why; the button that begins says how many. */
export function BulkPreview({ preview, running, onStart }: BulkPreviewProps) {
  const texts = useTexts(TEXTS)
  const contacts = useTexts(CONTACT_TEXTS)
  const { changes, total, left, sample } = preview
  return (
    <Panel title={texts.changes(formatNumber(changes))} extra={texts.outOf(formatNumber(total))}>
      <div className="hs-stack">
        {left.map(({ reason, people }) => (
          <div key={reason} className="hs-row">
            <span className="hs-grow">{texts.left[reason]}</span>
            <span className="hs-num">{texts.people(formatNumber(people))}</span>
          </div>
        ))}
        {sample.length > 0 && (
          <Flex gap={8} wrap>
            <span className="hs-faint">{texts.sample}</span>
            {sample.map(({ id, name }) => (
              <PageLink key={id} to={`/contacts/${id}`}>
                {name || contacts.unnamed(id)}
              </PageLink>
            ))}
          </Flex>
        )}
        <div>
          <Button type="primary" disabled={changes === 0} loading={running} onClick={onStart}>
            {changes === 0 ? texts.nothing : texts.go(formatNumber(changes))}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
