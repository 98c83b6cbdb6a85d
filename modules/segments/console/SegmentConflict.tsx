import type { AnswerOf } from '#kit/pure/route.ts'
import { useGo } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { readSegment } from '../contract.ts'
import { ruleSchema } from '../model/rule.ts'
import { ruleSentence } from '../model/sentence.ts'
import { offerSegment } from './offer.ts'
import { bodyOf, type SegmentValues } from './SegmentForm.tsx'
import { TEXTS } from './texts.ts'
import { useRuleWords } from './use-rule-words.ts'

export interface SegmentConflictProps {
  /** As it is saved now, by somebody else. */
  readonly theirs: AnswerOf<typeof readSegment>
  /** As it is typed here, begun from an earlier saving. */
  readonly mine: SegmentValues
  readonly running: boolean
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Says who saved the segment meanwhile and as what, and lets one choose; what was typed stays until then. */
export function SegmentConflict({ theirs, mine, running, onTheirs, onMine }: SegmentConflictProps) {
  const texts = useTexts(TEXTS).conflict
  const { copyName } = useTexts(TEXTS)
  const words = useRuleWords()
  const go = useGo()
  const { name, rule } = bodyOf(mine)
  const isWhole = name !== '' && ruleSchema.safeParse(rule).success
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {texts.by(theirs.changedBy)} <TimeText at={theirs.updatedAt} />
        </>
      }
      description={
        <div className="hs-stack">
          <span>{texts.now(theirs.name, ruleSentence(theirs.rule, words))}</span>
          <div className="hs-row hs-row-wraps">
            <Button disabled={!isWhole} onClick={() => go(offerSegment(copyName(name), rule))}>
              {texts.copy}
            </Button>
            <Button disabled={!isWhole} loading={running} onClick={onMine}>
              {texts.mine}
            </Button>
            <Button danger onClick={onTheirs}>
              {texts.theirs}
            </Button>
          </div>
        </div>
      }
    />
  )
}
