import { Panel } from '#kit/web/DetailPage.tsx'
import { Stat } from '#kit/web/Stat.tsx'
import { ReadView, Stale } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { Count } from '#kit/web/values.tsx'
import { SEGMENT } from '../model/metrics.ts'
import { ruleSentence } from '../model/sentence.ts'
import { type RuleTree, toRule } from './builder-rule.ts'
import { SamplePeople } from './SamplePeople.tsx'
import { TEXTS } from './texts.ts'
import { useLiveCount } from './use-live-count.ts'
import { useRuleWords } from './use-rule-words.ts'

/** How many the rule holds, what it says in one sentence, and a few of the people. */
export function RulePreview({ tree }: { tree: RuleTree }) {
  const texts = useTexts(TEXTS)
  const words = useRuleWords()
  const { read, counting, isComplete } = useLiveCount(tree)
  const rule = toRule(tree)
  return (
    <div className="hs-stack">
      <Panel
        title={texts.matches}
        extra={read.value && <Stale at={read.value.asOf} refreshing={counting} onRefresh={read.retry} />}
      >
        {!isComplete && <Alert type="warning" showIcon title={texts.incompleteRule} />}
        <ReadView read={read} rows={2}>
          {(counted) => (
            <div aria-live="polite">
              <Stat
                metric={SEGMENT.members}
                label={texts.members}
                value={<Count value={counted.count} />}
                unit={texts.people}
              />
            </div>
          )}
        </ReadView>
        {isComplete && <p>{ruleSentence(rule, words)}</p>}
      </Panel>
      {read.value && isComplete && <SamplePeople people={read.value.sample} rule={rule} />}
    </div>
  )
}
