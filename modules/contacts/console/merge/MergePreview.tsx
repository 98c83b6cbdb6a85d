import { formatTime } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions, Tag } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { previewMerge } from '../../contract/merge.ts'
import { useFields } from '../fields/use-fields.ts'
import { TEXTS as CONTACT_TEXTS, wordOf } from '../texts.ts'
import { useGuideChoices } from '../use-choices.ts'
import { TEXTS } from './texts.ts'

/** Tags and moments say nothing that a person has to weigh. */
const isWeighed = (field: string) => !field.startsWith('tags.') && !field.endsWith('At')

/** Who stays, whose facts hold and what comes along, before anything is done. */
export function MergePreview({ contactId, otherId }: { contactId: number; otherId: number }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const read = useRead(previewMerge, { params: { contactId, otherId } })
  const words = useFactWords()
  return (
    <ReadView read={read}>
      {({ winner, loser, facts, moves }) => (
        <div className="hs-stack">
          <p>
            <Tag color="success">{texts.stays}</Tag> {winner.name || '—'} #{winner.id} {winner.phone}
            <br />
            <Tag>{texts.goes}</Tag> {loser.name || '—'} #{loser.id} {loser.phone}
          </p>
          <p className="hs-faint">{texts.rule}</p>
          <Descriptions
            title={texts.facts}
            column={1}
            size="small"
            items={facts
              .filter(({ field }) => isWeighed(field))
              .map(({ field, value, other, from }) => ({
                key: field,
                label: words.label(field),
                children: (
                  <span>
                    {words.value(field, value)} <Tag>{texts.from[from]}</Tag>
                    {other && other !== value && (
                      <span className="hs-faint">{texts.given(words.value(field, other))}</span>
                    )}
                  </span>
                ),
              }))}
          />
          <strong>{texts.moves}</strong>
          {moves.length === 0 && <span className="hs-faint">{texts.nothingMoves}</span>}
          <span>{moves.map((move) => `${language === 'en' ? move.en : move.zh} ${move.count}`).join('、')}</span>
        </div>
      )}
    </ReadView>
  )
}

/** How facts are called and read. */
function useFactWords() {
  const texts = useTexts(TEXTS)
  const contacts = useTexts(CONTACT_TEXTS)
  const { tenant } = useSession()
  const fields = useFields()
  const guides = useGuideChoices()
  return {
    label: (field: string) => {
      const key = field.startsWith('attributes.') ? field.slice('attributes.'.length) : undefined
      return key === undefined ? wordOf(texts.fields, field) : (fields.ofKey.get(key)?.name ?? key)
    },
    value: (field: string, value: string) => {
      if (field === 'guideStaffId') return guides.find((guide) => guide.value === value)?.label ?? '…'
      if (field === 'gender' && (value === 'female' || value === 'male')) return contacts[value]
      return field.endsWith('At') ? formatTime(value, tenant.timezone, 'date') : value
    },
  }
}
