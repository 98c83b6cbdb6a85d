import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readChecklist } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Step = AnswerOf<typeof readChecklist>['steps'][number]
const WHERE = {
  import: '/imports',
  segment: '/segments',
  journey: '/journeys',
  task: '/tasks',
  result: '/journeys',
  wecom: '/wecom',
} as const satisfies Record<Step['step'], string>

/** The first six steps. Each ticks itself from what has happened. */
export function GettingStarted() {
  const texts = useTexts(TEXTS)
  const read = useRead(readChecklist)
  return (
    <Panel title={texts.start} extra={<span className="hs-faint">{texts.startHint}</span>}>
      <ReadView read={read} rows={6}>
        {({ steps }) => (
          <ol className="hs-checklist">
            {steps.map((step, place) => (
              <StepRow
                key={step.step}
                step={step}
                place={place}
                isNext={step.step === steps.find(({ done }) => !done)?.step}
              />
            ))}
          </ol>
        )}
      </ReadView>
    </Panel>
  )
}

function StepRow({ step: { step, done }, place, isNext }: { step: Step; place: number; isNext: boolean }) {
  const texts = useTexts(TEXTS)
  const mark = <span className="hs-check-mark hs-num">{done ? <Icon name="check" /> : place + 1}</span>
  return (
    <li className={done ? 'hs-check-done' : isNext ? 'hs-check-next' : undefined}>
      <PageLink to={WHERE[step]}>
        {mark}
        {texts.steps[step]}
      </PageLink>
    </li>
  )
}
