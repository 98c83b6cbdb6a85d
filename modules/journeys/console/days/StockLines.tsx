import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, AutoComplete, Button, InputNumber, Tag } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { usePages } from '#kit/web/wire-hooks.ts'
import { listSkus } from '#modules/commerce/contract.ts'
import type { readDayPlan } from '../../contract/day-plans.ts'
import type { StockLine } from '../../model/day-plan.ts'
import { newKey } from '../../model/new-key.ts'
import { soldOutAhead, stockLeft } from '../../model/plan-stock.ts'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanPartProps } from './plan-part.ts'

const FOUND_MAX = 20

interface StockLinesProps extends PlanPartProps {
  readonly sold: AnswerOf<typeof readDayPlan>['sold']
}

/** Products set aside, and how many of them were sold on the days. */
export function StockLines({ plan, disabled, onChange, sold }: StockLinesProps) {
  const texts = useTexts(DAY_TEXTS)
  const ahead = soldOutAhead(plan, sold)
  const soldOf = new Map(sold.map((one) => [one.code, one]))
  const change = (key: string, part: Partial<StockLine>) =>
    onChange({ stock: plan.stock.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const add = (code: string, name: string) =>
    onChange({ stock: [...plan.stock, { key: newKey('s', plan.stock), code, name, quantity: 0 }] })
  return (
    <Panel title={texts.stock}>
      <p className="hs-faint">{texts.stockHint}</p>
      {ahead && (
        <Alert type="warning" showIcon title={texts.soldOutAhead(ahead.names.join(texts.comma), ahead.unsaid)} />
      )}
      <div className="hs-stack">
        {plan.stock.map((line) => (
          <div key={line.key} className="hs-row" style={{ flexWrap: 'wrap' }}>
            <strong>{line.name}</strong>
            {line.code !== line.name && <span className="hs-faint">{line.code}</span>}
            <InputNumber
              aria-label={`${texts.quantity} ${line.name}`}
              disabled={disabled}
              min={0}
              max={1_000_000}
              precision={0}
              value={line.quantity}
              onChange={(quantity) => change(line.key, { quantity: quantity ?? 0 })}
            />
            {soldOf.has(line.code) && (
              <span className="hs-num">
                {texts.sold} {texts.soldOf(soldOf.get(line.code)?.quantity ?? 0, line.quantity)}{' '}
                <Money amount={soldOf.get(line.code)?.amount ?? null} />
              </span>
            )}
            {line.quantity > 0 && <LeftTag left={stockLeft(line, sold)} />}
            {!disabled && (
              <Button
                type="text"
                aria-label={`${texts.remove} ${line.name}`}
                onClick={() => onChange({ stock: plan.stock.filter(({ key }) => key !== line.key) })}
              >
                ×
              </Button>
            )}
          </div>
        ))}
        {!disabled && <AddProduct onAdd={add} />}
      </div>
    </Panel>
  )
}

function LeftTag({ left }: { readonly left: number }) {
  const texts = useTexts(DAY_TEXTS)
  return left === 0 ? <Tag color="error">{texts.soldOut}</Tag> : <Tag>{texts.left(left)}</Tag>
}

/** A product out of the list of what is sold, or one that is written. */
function AddProduct({ onAdd }: { readonly onAdd: (code: string, name: string) => void }) {
  const texts = useTexts(DAY_TEXTS)
  const maySee = useAllowed()('commerce.costs')
  const [q, setQ] = useState('')
  const query = { limit: FOUND_MAX, ...(q.trim() !== '' && { q: q.trim() }) }
  const skus = usePages(listSkus, { query }, { enabled: maySee, keepOld: true }).value ?? []
  const add = (code: string) => {
    const sku = skus.find((one) => one.code === code)
    if (code.trim() === '') return
    onAdd(code.trim(), sku?.name ?? code.trim())
    setQ('')
  }
  return (
    <div className="hs-row">
      <AutoComplete
        aria-label={texts.product}
        placeholder={texts.pickProduct}
        style={{ minInlineSize: 240 }}
        value={q}
        options={skus.map((sku) => ({ value: sku.code, label: `${sku.name} ${sku.spec} · ${sku.code}` }))}
        onChange={(value: string) => setQ(value)}
        onSelect={(code: string) => add(code)}
      />
      <Button size="small" disabled={q.trim() === ''} onClick={() => add(q)}>
        {texts.addStock}
      </Button>
    </div>
  )
}
