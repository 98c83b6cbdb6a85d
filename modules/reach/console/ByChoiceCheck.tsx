import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useGo } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { previewMassByChoice, submitMassByChoice } from '../contract/mass-by-choice.ts'
import { byChoiceOf, type CheckProps } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'

/** ③ of a mass send by a script choice: who receives which script, and who of them is stopped. */
export function ByChoiceCheck({ draft, onSent }: CheckProps) {
  const texts = useTexts(MASS_TEXTS)
  const [go, feedback] = [useGo(), useFeedback()]
  const body = byChoiceOf(draft)
  const read = useRead(previewMassByChoice, { body })
  const submit = useWrite(submitMassByChoice, {
    onFailure: feedback.failed,
    onDone: () => {
      onSent()
      feedback.done(texts.submitted)
      go('/mass-sends')
    },
  })
  return (
    <ReadView read={read} rows={6}>
      {({ audience, without, going, parts }) => (
        <div className="hs-stack">
          <p>{texts.byChoiceSum(audience, parts.length, without)}</p>
          {parts.map((part) => (
            <Panel key={part.scriptId} title={texts.partTitle(part.scriptName, part.audience, part.going)}>
              <p className="hs-quote" style={{ whiteSpace: 'pre-wrap' }}>
                {part.text}
              </p>
              <ul>
                {part.stopped.map(({ reason, count, sentence }) => (
                  <li key={reason} className="hs-warn">
                    {texts.stoppedBy(sentence)}：{count}
                  </li>
                ))}
              </ul>
              <p className="hs-row" style={{ flexWrap: 'wrap' }}>
                {part.people.map(({ contactId, name, goes, sentence }) => (
                  <Tag key={contactId} color={goes ? 'success' : 'warning'} title={sentence}>
                    {name}
                  </Tag>
                ))}
              </p>
            </Panel>
          ))}
          <div className="hs-row">
            <Button
              type="primary"
              loading={submit.running}
              disabled={going === 0}
              title={going === 0 ? texts.nobodyGoes : undefined}
              onClick={() => submit.run({ body })}
            >
              {texts.submit(going)}
            </Button>
            <Button loading={read.refreshing} onClick={read.retry}>
              {texts.again}
            </Button>
          </div>
        </div>
      )}
    </ReadView>
  )
}
