import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { Choice, ComparisonInput, type EditorProps, WindowInput } from '../../editor-parts.tsx'
import type { OrdersCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    figure: '看什么',
    figures: {
      count: '订单数',
      amount: '净消费',
      last_days_ago: '最近一次下单距今',
      first_days_ago: '首次下单距今',
    },
    orders: '单',
    days: '天',
    platform: '平台，不限',
  },
  en: {
    figure: 'Figure',
    figures: {
      count: 'orders',
      amount: 'net spending',
      last_days_ago: 'last order, days ago',
      first_days_ago: 'first order, days ago',
    },
    orders: 'orders',
    days: 'days',
    platform: 'any platform',
  },
})

/** Pixels. */
const PLATFORM_WIDTH = 110

export function OrdersEditor({ value, onChange, readOnly }: EditorProps<OrdersCondition>) {
  const texts = useTexts(TEXTS)
  const { figure, days, platform = '' } = value
  return (
    <>
      <WindowInput days={days} readOnly={readOnly} onChange={(next) => onChange({ ...value, days: next })} />
      <Choice
        label={texts.figure}
        options={texts.figures}
        value={figure}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, figure: next, value: 1, to: undefined, operator: 'at_least' })}
      />
      <ComparisonInput
        value={value}
        money={figure === 'amount'}
        unit={figure === 'count' ? texts.orders : texts.days}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, to: undefined, ...next })}
      />
      <Input
        style={{ width: PLATFORM_WIDTH }}
        aria-label={texts.platform}
        placeholder={texts.platform}
        maxLength={60}
        disabled={readOnly}
        value={platform}
        onChange={(event) => onChange({ ...value, platform: event.target.value || undefined })}
      />
    </>
  )
}
