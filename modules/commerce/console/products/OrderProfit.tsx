import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { MoneyField } from '#kit/web/form/fields.tsx'
import { formatShare } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Collapse, Descriptions } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeFulfilment } from '../../contract/products.ts'
import type { getOrder } from '../../contract.ts'
import { TEXTS } from './texts.ts'

type Order = AnswerOf<typeof getOrder>

/** What one order earned, or what is missing to say it. */
export function OrderProfit({ order }: { order: Order }) {
  const { profit: texts } = useTexts(TEXTS)
  const mayCost = useAllowed()('commerce.costs')
  const { profit } = order
  if (!mayCost || profit.gap === 'no_sale') return null
  const by = profit.fulfilmentBy === null ? '' : profit.fulfilmentBy === 'rule' ? texts.byRule : texts.byOrder
  const share = profit.revenue === 0 ? 1 : profit.covered / profit.revenue
  const fact = (key: string, label: string, amount: number | null, note = '') => ({
    ...{ key, label },
    children: (
      <>
        <Money amount={amount} exact /> <span className="hs-faint">{note}</span>
      </>
    ),
  })
  return (
    <section className="hs-stack">
      <h3>{texts.title}</h3>
      <Descriptions
        column={2}
        size="small"
        items={[
          fact('revenue', texts.revenue, profit.revenue),
          fact('goods', texts.goodsCost, profit.goodsCost, share < 1 ? `${texts.covered} ${formatShare(share)}` : ''),
          fact('fulfilment', texts.fulfilment, profit.fulfilment, by),
          fact('profit', texts.profit, profit.profit),
        ]}
      />
      {profit.gap && (
        <span className="hs-warn">
          {texts.gaps[profit.gap]} <PageLink to="/products?cost=missing">{texts.fill}</PageLink>
        </span>
      )}
      <Collapse
        ghost
        size="small"
        items={[{ key: 'own', label: texts.change, children: <OwnFulfilment order={order} /> }]}
      />
    </section>
  )
}

function OwnFulfilment({ order }: { order: Order }) {
  const { profit: texts } = useTexts(TEXTS)
  const { undoable } = useFeedback()
  const write = useWrite(changeFulfilment)
  const params = { orderId: order.id }
  const change = async (amount: number | null) => {
    const saved = await write.run({ params, body: { amount } })
    if (saved) undoable(texts.changed, async () => void (await write.run({ params, body: { amount: saved.was } })))
    return saved
  }
  return (
    <div className="hs-stack">
      <EditForm
        key={order.profit.fulfilment}
        initial={{ amount: order.profit.fulfilment ?? 0 }}
        write={write}
        onSubmit={({ amount }) => change(amount)}
        verb={texts.change}
      >
        <MoneyField name="amount" label={texts.fulfilment} min={0} />
      </EditForm>
      {order.profit.fulfilmentBy === 'order' && <Button onClick={() => change(null)}>{texts.byTheRule}</Button>}
    </div>
  )
}
