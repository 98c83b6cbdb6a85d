import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Input } from '#kit/web/ui.tsx'
import { Choice, ComparisonInput, type EditorProps } from '../../editor-parts.tsx'
import { PeriodInput } from '../../period-input.tsx'
import type { OrdersCondition } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    figure: '看什么',
    figures: {
      count: '订单数',
      amount: '净消费',
      average: '平均每单',
      largest: '最大一单',
      refunded: '退款金额',
      refunded_count: '退过款的订单数',
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
      average: 'average order',
      largest: 'largest order',
      refunded: 'refunded',
      refunded_count: 'orders with a refund',
      last_days_ago: 'last order, days ago',
      first_days_ago: 'first order, days ago',
    },
    orders: 'orders',
    days: 'days',
    platform: 'any platform',
  },
})

const MONEY: ReadonlySet<string> = new Set(['amount', 'average', 'largest', 'refunded'])

/** Pixels. */
const PLATFORM_WIDTH = 110

export function OrdersEditor({ value, onChange, readOnly }: EditorProps<OrdersCondition>) {
  const texts = useTexts(TEXTS)
  const { figure, platform = '' } = value
  const isMoney = MONEY.has(figure)
  return (
    <>
      <PeriodInput period={value} readOnly={readOnly} onChange={(period) => onChange({ ...value, ...period })} />
      <Choice
        label={texts.figure}
        options={texts.figures}
        value={figure}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, figure: next, value: 1, to: undefined, operator: 'at_least' })}
      />
      <ComparisonInput
        value={value}
        money={isMoney}
        unit={figure.endsWith('count') ? texts.orders : texts.days}
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
