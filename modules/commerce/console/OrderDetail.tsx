import type { ReactNode } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed, useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Descriptions, Table, Tag } from '#kit/web/ui.tsx'
import { Money, moneyText, TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { withdrawRefund } from '../contract/refunds.ts'
import { getOrder } from '../contract.ts'
import { ORDER } from '../model/metrics.ts'
import { OrderProfit } from './products/OrderProfit.tsx'
import { RefundForm } from './RefundForm.tsx'
import { TEXTS, wordOf } from './texts.ts'

type Order = AnswerOf<typeof getOrder>

/** One order: its head, its lines, what went back, and what else the export said. */
export function OrderDetail({ orderId }: { orderId: string }) {
  return <ReadView read={useRead(getOrder, { params: { orderId } })}>{(order) => <OrderView order={order} />}</ReadView>
}

function OrderView({ order }: { order: Order }) {
  const mayWrite = useAllowed()('commerce.write')
  return (
    <div className="hs-stack">
      <OrderHead order={order} />
      <OrderLines order={order} />
      <OrderProfit order={order} />
      {order.refunds.length > 0 && <Refunds order={order} />}
      {mayWrite && order.isSale && order.refunded < order.paid && <RefundForm key={order.refunded} order={order} />}
      <RawColumns order={order} />
    </div>
  )
}

function OrderHead({ order }: { order: Order }) {
  const texts = useTexts(TEXTS)
  const buyer =
    order.contactId === null ? (
      <span className="hs-faint">{texts.nobody}</span>
    ) : (
      <PageLink to={`/contacts/${order.contactId}`}>{order.contactName || `#${order.contactId}`}</PageLink>
    )
  const fact = (key: string, label: string, children: ReactNode) => ({ key, label, children })
  return (
    <Descriptions
      column={2}
      size="small"
      items={[
        fact('buyer', texts.buyer, buyer),
        fact('placedAt', texts.placedAt, <TimeText at={order.placedAt} />),
        fact('platform', texts.platform, wordOf(texts.platforms, order.platform)),
        fact('status', texts.status, `${texts.kinds[order.kind]} · ${texts.statuses[order.status]}`),
        fact('paid', texts.paid, <Money amount={order.paid} />),
        fact('refunded', texts.refunded, <Money amount={order.refunded} />),
        ...(order.standing ? [fact('standing', texts.standing, <OrderStanding standing={order.standing} />)] : []),
        ...(order.discount > 0 ? [fact('discount', texts.discount, <Money amount={order.discount} />)] : []),
      ]}
    />
  )
}

/** Whether it is a new customer's purchase or came again, and from where. */
function OrderStanding({ standing }: { standing: NonNullable<Order['standing']> }) {
  const texts = useTexts(TEXTS)
  const earlier = Object.entries(standing.earlier).map(([platform, count]) =>
    texts.boughtBefore(wordOf(texts.platforms, platform), count),
  )
  return (
    <>
      <Tag color={standing.kind === 'first' ? undefined : 'success'}>{texts.standings[standing.kind]}</Tag>
      <span className="hs-faint">{earlier.join('、')}</span>
    </>
  )
}

function OrderLines({ order }: { order: Order }) {
  const texts = useTexts(TEXTS)
  return (
    <Table
      size="small"
      pagination={order.lines.length > 50 ? { pageSize: 50 } : false}
      rowKey="lineNo"
      dataSource={order.lines}
      columns={[
        {
          title: texts.product,
          render: (_, line) => (
            <>
              {line.productName || line.productCode || '—'}
              {line.productName && <span className="hs-faint"> {line.productCode}</span>}
              {!line.isSale && order.isSale && <Tag>{texts.notSale}</Tag>}
              <LineNotes line={line} />
            </>
          ),
        },
        { title: <Defined metric={ORDER.quantity}>{texts.quantity}</Defined>, dataIndex: 'quantity', align: 'right' },
        {
          title: <Defined metric={ORDER.unit_price}>{texts.unitPrice}</Defined>,
          align: 'right',
          render: (_, line) => <Money amount={line.unitPrice} />,
        },
        {
          title: <Defined metric={ORDER.amount}>{texts.amount}</Defined>,
          align: 'right',
          render: (_, line) => <Money amount={line.amount} />,
        },
      ]}
    />
  )
}

/** What is the line's own: its sub-order, what was taken off and what has gone back. */
function LineNotes({ line: { ref, discount, refunded } }: { line: Order['lines'][number] }) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-faint">
      {ref && (
        <span>
          {texts.lineRef} {ref}{' '}
        </span>
      )}
      {discount > 0 && (
        <span>
          {texts.lineDiscount} <Money amount={discount} />{' '}
        </span>
      )}
      {refunded > 0 && (
        <span className="hs-warn">
          {texts.refunded} <Money amount={refunded} />
        </span>
      )}
    </div>
  )
}

function Refunds({ order }: { order: Order }) {
  const texts = useTexts(TEXTS)
  return (
    <section>
      <h3>{texts.refunds}</h3>
      {order.refunds.map((refund) => (
        <div key={refund.id} className="hs-row">
          <Money amount={refund.amount} />
          <span className="hs-grow">{refund.reason}</span>
          <span className="hs-faint">
            <TimeText at={refund.refundedAt} /> {refund.createdBy}
          </span>
          {refund.byHand && <WithdrawRefund orderId={order.id} refund={refund} />}
        </div>
      ))}
    </section>
  )
}

/** The way back from a refund that was noted by mistake. */
function WithdrawRefund({ orderId, refund }: { orderId: string; refund: Order['refunds'][number] }) {
  const texts = useTexts(TEXTS)
  const { done, failed, ask } = useFeedback()
  const { tenant } = useSession()
  const write = useWrite(withdrawRefund, { onDone: () => done(texts.refundWithdrawn), onFailure: failed })
  const mayWrite = useAllowed()('commerce.write')
  if (!mayWrite) return null
  const withdraw = async () => {
    const title = texts.withdrawRefundAsk(moneyText(refund.amount, tenant.currency))
    if (await ask({ title, body: texts.withdrawRefundBody, verb: texts.withdrawRefund, danger: true }))
      await write.run({ params: { orderId, refundId: refund.id } })
  }
  return (
    <Button size="small" type="text" loading={write.running} onClick={() => void withdraw()}>
      {texts.withdrawRefund}
    </Button>
  )
}

function RawColumns({ order }: { order: Order }) {
  const texts = useTexts(TEXTS)
  const entries = Object.entries(order.extra)
  const ofLines = order.lines.flatMap(({ lineNo, extra }) =>
    Object.entries(extra).map(([key, value]) => ({
      key: `${lineNo} ${key}`,
      label: `${key} · ${lineNo}`,
      children: value,
    })),
  )
  if (entries.length + ofLines.length === 0) return null
  return (
    <section>
      <h3>{texts.rawColumns}</h3>
      <Descriptions
        column={1}
        size="small"
        items={[...entries.map(([key, value]) => ({ key, label: key, children: value })), ...ofLines]}
      />
    </section>
  )
}
