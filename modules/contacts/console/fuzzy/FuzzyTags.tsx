import type { AnswerOf } from '#kit/pure/route.ts'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tooltip } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readFuzzyTags } from '../../contract/fuzzy-tags.ts'
import { TEXTS } from './texts.ts'

type Held = AnswerOf<typeof readFuzzyTags>['items'][number]

/** What a person is likely to want, how surely, and why. */
export function FuzzyTags({ contactId }: { contactId: number }) {
  const texts = useTexts(TEXTS)
  const read = useRead(readFuzzyTags, { params: { contactId } })
  return (
    <ReadView read={read} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="hs-faint">{texts.noneHere}</p>
        ) : (
          <div className="hs-stack">
            {items.map((tag) => (
              <FuzzyBar key={tag.tagId} tag={tag} />
            ))}
          </div>
        )
      }
    </ReadView>
  )
}

function FuzzyBar({ tag }: { tag: Held }) {
  const texts = useTexts(TEXTS)
  const label = (
    <Tooltip title={texts.fades(formatNumber(Math.round(tag.halfLifeDays)))}>
      <span>{tag.name}</span>
    </Tooltip>
  )
  return (
    <div>
      <div className="hs-progress hs-tone-brand">
        <div className="hs-progress-words">
          {label}
          <span className="hs-num">{formatShare(tag.confidence, 0)}</span>
        </div>
        <div className="hs-progress-track">
          <span style={{ inlineSize: formatShare(tag.confidence, 1) }} />
        </div>
      </div>
      <ul className="hs-faint">
        {tag.why.map((reason) => (
          <li key={`${reason.kind} ${reason.value}`}>
            {texts.evidenceKinds[reason.kind]} {texts.why(reason.value, reason.times)} · {texts.lastAt}{' '}
            <TimeText at={reason.lastAt} shape="date" /> · {formatShare(reason.share, 0)}
          </li>
        ))}
      </ul>
    </div>
  )
}
