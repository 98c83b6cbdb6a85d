import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { Waterfall } from '#modules/reach/console/door.tsx'
import { readJourneyUnasked } from '../contract/unasked.ts'
import type { readJourneyNumbers } from '../contract.ts'
import { WATERFALL_TEXTS } from './waterfall-texts.ts'

type Numbers = AnswerOf<typeof readJourneyNumbers>

export interface JourneyWaterfallProps {
  readonly journeyId: string
  readonly numbers: Numbers
  /** The messages of the journey in their order. */
  readonly messages: readonly { readonly id: string; readonly title: string }[]
}

/** From those who entered to those delivered: the journey's own reasons first, then those of the gates. */
export function JourneyWaterfall({ journeyId, numbers, messages }: JourneyWaterfallProps) {
  const texts = useTexts(WATERFALL_TEXTS)
  const [stepId, pick] = useState<string>()
  const unasked = useRead(readJourneyUnasked, { params: { journeyId } }).value
  const mine = messagesOf(numbers).filter(({ id }) => stepId === undefined || id === stepId)
  const skipped = mine
    .flatMap(({ id, notReached }) => notReached.map((one) => ({ id, ...one })))
    .filter(({ outcome }) => outcome === 'left_out' || outcome === 'too_late')
    .map(({ id, outcome, reason, sentence, people }) => ({
      ...{ key: `${id}:${outcome}:${reason}`, note: sentence, count: people },
      label: outcome === 'too_late' ? texts.outcomes.too_late : texts.outcomes.left_out,
    }))
  return (
    <Waterfall
      journeyId={journeyId}
      {...(stepId ? { stepId } : {})}
      audience={(by) => {
        if (by === 'touches' || stepId) return { label: texts.arrived, left: skipped }
        const left = [
          { key: 'holdout', label: texts.holdout, count: numbers.holdout.entered },
          { key: 'missed', label: texts.missed, count: unasked?.missed ?? 0 },
          { key: 'gone', label: texts.gone, count: unasked?.gone ?? 0 },
          { key: 'notYet', label: texts.notYet, count: unasked?.notYet ?? 0 },
        ]
        return { label: texts.entered, left }
      }}
      extra={
        messages.length > 1 && (
          <Select
            allowClear
            size="small"
            aria-label={texts.step}
            placeholder={texts.allSteps}
            value={stepId}
            style={{ minWidth: 140 }}
            options={messages.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(next?: string) => pick(next)}
          />
        )
      }
    />
  )
}

function messagesOf({ steps, nodes }: Numbers) {
  return nodes.length > 0
    ? nodes.map(({ nodeId, notReached }) => ({ id: nodeId, notReached }))
    : steps.map(({ stepId, notReached }) => ({ id: stepId, notReached }))
}
