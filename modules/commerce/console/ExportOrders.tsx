import { useState } from 'react'
import { addressOf, type InputOf } from '#kit/web/client.ts'
import { ExportPopover } from '#kit/web/ExportPopover.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Radio } from '#kit/web/ui.tsx'
import { exportOrders } from '../contract.ts'
import { TEXTS } from './texts.ts'

type Query = NonNullable<InputOf<typeof exportOrders>['query']>

/** The orders of the list as a file: a row for each, or for each of their lines. */
export function ExportOrders({ query }: { readonly query: Partial<Query> }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [rows, setRows] = useState<'orders' | 'lines'>('orders')
  return (
    <ExportPopover
      address={(format) => addressOf(exportOrders, { query: { ...query, rows, format, language } })}
      note={texts.exportNoted}
    >
      <Radio.Group
        value={rows}
        options={(['orders', 'lines'] as const).map((value) => ({ value, label: texts.exportRows[value] }))}
        onChange={(event) => setRows(event.target.value === 'lines' ? 'lines' : 'orders')}
      />
    </ExportPopover>
  )
}
