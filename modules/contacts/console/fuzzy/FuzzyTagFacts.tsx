import { useFeedback } from '#kit/web/feedback.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Flex, Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { listFuzzyTags, refreshFuzzyTag } from '../../contract/fuzzy-tags.ts'
import { listTags, removeTag } from '../../contract.ts'
import { TAGS } from '../../model/metrics.ts'
import type { FuzzyTagRow } from './FuzzyTagEdit.tsx'
import { TEXTS } from './texts.ts'

/** What a fuzzy tag is read from and what was learned of it. */
export function FuzzyTagFacts({ tag }: { tag: FuzzyTagRow }) {
  const texts = useTexts(TEXTS)
  const { learned, definition } = tag
  const isLearned = learned?.halfLifeFrom === 'learned'
  const from =
    learned && isLearned
      ? texts.learnedFrom(formatNumber(learned.followed), formatNumber(learned.evidence))
      : texts.fallback
  return (
    <div className="hs-stack">
      <StatRow>
        <Stat
          small
          metric={TAGS.fuzzy_people}
          label={texts.people}
          value={tag.people === null ? texts.notYet : formatNumber(tag.people)}
        />
        <Stat
          small
          metric={TAGS.half_life}
          label={texts.halfLife}
          value={texts.days(
            formatNumber(Math.round((learned?.halfLifeDays ?? definition.fallbackHalfLifeDays) * 10) / 10),
          )}
          note={from}
        />
        <Stat
          small
          metric={TAGS.horizon}
          label={texts.horizon}
          value={texts.days(formatNumber(definition.horizonDays))}
        />
        {tag.computedAt && (
          <Stat small metric={TAGS.computed_at} label={texts.computedAt} value={<TimeText at={tag.computedAt} />} />
        )}
      </StatRow>
      <Flex gap={4} wrap>
        <span className="hs-faint">{texts.evidence}</span>
        {definition.evidence.map(({ kind, value, weight }) => (
          <Tag key={`${kind} ${value}`}>
            {texts.evidenceKinds[kind]} {value} × {weight}
          </Tag>
        ))}
        <span className="hs-faint">{texts.target}</span>
        {definition.target.values.map((value) => (
          <Tag key={value}>{value}</Tag>
        ))}
      </Flex>
    </div>
  )
}

/** Change, compute anew, remove. */
export function FuzzyTagActions({ tag, onEdit }: { tag: FuzzyTagRow; onEdit: () => void }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const refreshing = useWrite(refreshFuzzyTag, {
    onDone: () => feedback.done(texts.refreshing),
    onFailure: feedback.failed,
  })
  const removing = useWrite(removeTag, {
    refresh: [listFuzzyTags, listTags],
    onDone: () => feedback.done(texts.removed),
    onFailure: feedback.failed,
  })
  const remove = async () => {
    const asked = { title: texts.removeAsk(tag.name), body: texts.removeBody, verb: texts.remove, danger: true }
    if (await feedback.ask(asked)) await removing.run({ params: { tagId: tag.tagId } })
  }
  return (
    <span>
      <Button type="text" onClick={onEdit}>
        {texts.edit}
      </Button>
      <Button
        type="text"
        loading={refreshing.running}
        onClick={() => void refreshing.run({ params: { fuzzyTagId: tag.tagId } })}
      >
        {texts.refresh}
      </Button>
      <Button type="text" danger loading={removing.running} onClick={() => void remove()}>
        {texts.remove}
      </Button>
    </span>
  )
}
