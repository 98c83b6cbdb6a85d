import { Popover } from 'antd'
import { Icon } from '../icons.tsx'
import { useWords } from '../language.ts'
import { PageLink } from '../navigation.tsx'
import { useAllowed } from '../session.tsx'
import type { GuideStep, Surface } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: { start: '上手', title: '从订单到结果，六步走通', all: '都走通了' },
  en: { start: 'Get started', title: 'From orders to results', all: 'All done' },
})

export interface ChecklistStep extends GuideStep {
  readonly done: boolean
}

/** The newcomer's steps in order, each knowing whether it is done. The list must not change while mounted: it calls hooks. */
export function useChecklist(surfaces: readonly Surface[]): readonly ChecklistStep[] {
  const allowed = useAllowed()
  return (
    surfaces
      .flatMap((surface) => surface.guide ?? [])
      .sort((a, b) => a.order - b.order)
      // biome-ignore lint/correctness/useHookAtTopLevel: the steps of a build never change, so neither does the order of calls
      .map((step) => ({ ...step, done: step.useDone() === true }))
      .filter((step) => allowed(step.permission))
  )
}

/** The header's button that says how far one is, and opens the list. */
export function ChecklistButton({ surfaces }: { surfaces: readonly Surface[] }) {
  const texts = useTexts(TEXTS)
  const steps = useChecklist(surfaces)
  const done = steps.filter((step) => step.done).length
  if (steps.length === 0 || done === steps.length) return null
  return (
    <Popover trigger="click" placement="bottomRight" title={texts.title} content={<ChecklistSteps steps={steps} />}>
      <button type="button" className="hs-start">
        {texts.start}
        <span className="hs-num">
          {done}/{steps.length}
        </span>
      </button>
    </Popover>
  )
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
