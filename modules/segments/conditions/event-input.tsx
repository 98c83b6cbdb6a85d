import { Icon } from '#kit/web/icons.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { AutoComplete, Tooltip } from '#kit/web/ui.tsx'
import { holdsText } from './editor-parts.tsx'
import type { EventStep } from './event-step.ts'
import { useEventOffers, usePropertyFields } from './use-hints.tsx'
import { WhereInputs } from './where-inputs.tsx'

const TEXTS = defineTexts({
  zh: { event: '事件', ordersOnce: '同一笔订单既上报又导入，只算一次（按订单号）；要算金额、退款，请用“订单”条件' },
  en: {
    event: 'Event',
    ordersOnce: 'An order both tracked and imported counts once, by its number; for sums and refunds use orders',
  },
})

/** What a site tells of by tracking, and commerce of its orders. */
const PURCHASED = 'Order Completed'

/** Pixels. */
const EVENT_WIDTH = 190

interface EventProps {
  readonly step: EventStep
  readonly onChange: (step: EventStep) => void
  readonly readOnly: boolean
  readonly label?: string
}

/** An event, picked from the plan and from what happened or typed, with filters on its properties. */
export function EventInput({ step, onChange, readOnly, label }: EventProps) {
  const texts = useTexts(TEXTS)
  const events = useEventOffers()
  const isKnown = events.some(({ value }) => value === step.event)
  const fields = usePropertyFields(step.event, isKnown && !readOnly)
  return (
    <>
      <AutoComplete
        style={{ width: EVENT_WIDTH }}
        aria-label={label ?? texts.event}
        placeholder={label ?? texts.event}
        popupMatchSelectWidth={false}
        disabled={readOnly}
        value={step.event}
        options={[...events]}
        showSearch={{ filterOption: holdsText }}
        onChange={(event: string) => onChange({ ...step, event })}
      />
      {step.event === PURCHASED && (
        <Tooltip title={texts.ordersOnce}>
          <span role="note" className="hs-faint" aria-label={texts.ordersOnce}>
            <Icon name="help" />
          </span>
        </Tooltip>
      )}
      <WhereInputs
        where={step.where}
        fields={fields}
        readOnly={readOnly}
        onChange={(where) => onChange({ ...step, where })}
      />
    </>
  )
}
