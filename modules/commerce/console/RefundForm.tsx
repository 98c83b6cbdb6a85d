import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { MoneyField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Collapse } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { refundOrder } from '../contract/refunds.ts'
import type { getOrder } from '../contract.ts'
import { TEXTS } from './texts.ts'

/** Opened on purpose: whoever only reads an order must not note that all of it went back. */
export function RefundForm({ order }: { order: AnswerOf<typeof getOrder> }) {
  const texts = useTexts(TEXTS)
  const form = <Form order={order} />
  return <Collapse ghost size="small" items={[{ key: 'refund', label: texts.noteRefund, children: form }]} />
}

/** Notes money given back; the server refuses more than was paid. */
function Form({ order }: { order: AnswerOf<typeof getOrder> }) {
  const texts = useTexts(TEXTS)
  const { done } = useFeedback()
  const write = useWrite(refundOrder, { onDone: () => done(texts.refundDone) })
  return (
    <EditForm
      initial={{ amount: order.paid - order.refunded, reason: '' }}
      write={write}
      onSubmit={(body) => write.run({ params: { orderId: order.id }, body })}
      verb={texts.noteRefund}
    >
      <MoneyField name="amount" label={texts.refundAmount} />
      <TextField name="reason" label={texts.refundReason} />
    </EditForm>
  )
}
