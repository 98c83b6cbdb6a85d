import { PhonePreview } from '#kit/web/PhonePreview.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { EXAMPLE_VALUES, renderScript } from '#modules/content/contract.ts'
import { ScriptChoicePreview } from '#modules/reach/console/door.tsx'
import { inOrder, type Settings } from '../model/settings.ts'
import styles from './journeys.module.css'
import { TEXTS } from './texts.ts'

export interface StepPreviewProps {
  readonly settings: Settings
  readonly chosen: string | undefined
  readonly onChoose: (stepId: string) => void
}

/** The chosen step as its receiver sees it, and all steps in time. */
export function StepPreview({ settings, chosen, onChoose }: StepPreviewProps) {
  const texts = useTexts(TEXTS)
  const { steps } = inOrder(settings)
  const step = steps.find((one) => one.id === chosen) ?? steps[0]
  if (!step) return <p className="hs-faint">{texts.previewEmpty}</p>
  const { text } = renderScript(step.text, EXAMPLE_VALUES)
  return (
    <>
      <ol className={styles.axis} aria-label={texts.axis}>
        {steps.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === step.id ? 'step' : undefined}
              onClick={() => onChoose(one.id)}
            >
              {texts.dayAt(one.day, one.time)}
              <small>{one.title}</small>
            </button>
          </li>
        ))}
      </ol>
      {step.choiceId !== undefined ? (
        <ScriptChoicePreview choiceId={step.choiceId} />
      ) : (
        <PhonePreview
          title={EXAMPLE_VALUES.导购姓名 ?? ''}
          messages={
            text.trim() === '' ? [] : [{ key: step.id, body: <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span> }]
          }
          note={texts.dayAt(step.day, step.time)}
        />
      )}
    </>
  )
}
