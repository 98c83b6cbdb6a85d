import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Select, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { dropTagRule, listTags, setTagRule } from '#modules/contacts/contract.ts'
import { readSegment } from '../contract.ts'
import { TEXTS } from './tag-texts.ts'

/** By which rules of tags name us. */
const KEEPER = 'segments'

/** The tags this segment keeps on its members: put on who enters, taken off who leaves. */
export function SegmentTags({ segmentId, name }: { segmentId: string; name: string }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('contacts.write')
  const tags = useRead(listTags).value?.items ?? []
  const told = (text: string) => ({
    refresh: [readSegment, listTags],
    onDone: () => feedback.done(text),
    onFailure: feedback.failed,
  })
  const setting = useWrite(setTagRule, told(texts.kept))
  const dropping = useWrite(dropTagRule, told(texts.dropped))
  const isOurs = (rule: { keeper: string; key: string } | null) => rule?.keeper === KEEPER && rule.key === segmentId
  const kept = tags.filter((tag) => isOurs(tag.rule))
  const free = tags.filter((tag) => tag.kind === 'plain' && tag.ownerStaffId === null && tag.rule === null)
  if (!mayWrite && kept.length === 0) return null
  return (
    <div className="hs-panel hs-panel-body hs-row" style={{ flexWrap: 'wrap', marginBlockEnd: 16 }}>
      <span className="hs-faint">{texts.keeps}</span>
      {kept.map((tag) => (
        <Tag
          key={tag.id}
          closable={mayWrite}
          onClose={(event) => {
            event.preventDefault()
            void dropping.run({ params: { tagId: tag.id } })
          }}
        >
          {tag.name}
        </Tag>
      ))}
      {mayWrite && (
        <Select
          aria-label={texts.add}
          placeholder={texts.add}
          style={{ maxInlineSize: '100%' }}
          value={null}
          loading={setting.running}
          disabled={setting.running}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map((tag) => ({ value: tag.id, label: `${tag.groupName} / ${tag.name}` }))}
          onSelect={(tagId: string | null) =>
            tagId !== null && void setting.run({ params: { tagId }, body: { keeper: KEEPER, key: segmentId } })
          }
        />
      )}
      {mayWrite && (
        <PageLink to={`/bulk-actions/new?${new URLSearchParams({ keeper: KEEPER, key: segmentId, name })}`}>
          {texts.bulk}
        </PageLink>
      )}
    </div>
  )
}
