import { Popover } from 'antd'
import { useEffect, useState } from 'react'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { PageLink } from '../navigation.tsx'
import { useAllowed } from '../session.tsx'
import type { GuideStep, Surface } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: { start: '上手', title: '从订单到结果，一步步走通' },
  en: { start: 'Get started', title: 'From orders to results' },
})

interface ChecklistStep extends GuideStep {
  readonly done: boolean
}

/** The newcomer's steps: the header's button says how far one is, and opens the list. */
export function ChecklistButton({ surfaces }: { surfaces: readonly Surface[] }) {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const asked = surfaces
    .flatMap((surface) => surface.guide ?? [])
    .filter((step) => allowed(step.permission))
    .sort((a, b) => a.order - b.order)
  const steps = asked.map((step) => ({ ...step, done: ticked.has(step.key) }))
  const done = steps.filter((step) => step.done).length
  return (
    <>
      {asked.map((step) => (
        <StepWatch key={step.key} step={step} onTick={setTicked} />
      ))}
      {done < steps.length && (
        <Popover trigger="click" placement="bottomRight" title={texts.title} content={<ChecklistSteps steps={steps} />}>
          <button type="button" className="hs-start">
            {texts.start}
            <span className="hs-num">
              {done}/{steps.length}
            </span>
          </button>
        </Popover>
      )}
    </>
  )
}

interface StepWatchProps {
  readonly step: GuideStep
  readonly onTick: (change: (ticked: ReadonlySet<string>) => ReadonlySet<string>) => void
}

/** Asks one step whether it is done, and draws nothing. */
function StepWatch({ step, onTick }: StepWatchProps) {
  const { key, useDone } = step
  const done = useDone() === true
  useEffect(() => {
    onTick((ticked) => {
      const next = new Set(ticked)
      if (done) next.add(key)
      else next.delete(key)
      return next
    })
  }, [key, done, onTick])
  return null
}

function ChecklistSteps({ steps }: { steps: readonly ChecklistStep[] }) {
  const words = useWords()
  const next = steps.find((step) => !step.done)
  return (
    <ol className="hs-checklist">
      {steps.map((step, at) => (
        <li key={step.key} className={step.done ? 'hs-check-done' : step === next ? 'hs-check-next' : undefined}>
          <PageLink to={step.to}>
            <span className="hs-check-mark hs-num">{step.done ? <Icon name="check" /> : at + 1}</span>
            {words(step.label)}
          </PageLink>
        </li>
      ))}
    </ol>
  )
}
