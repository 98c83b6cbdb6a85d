import { useState } from 'react'
import { addressOf } from '#kit/web/client.ts'
import { ExportPopover } from '#kit/web/ExportPopover.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useLanguage } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { type UrlState, useUrlState } from '#kit/web/navigation.tsx'
import { Stat, StatRow } from '#kit/web/Stat.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer } from '#kit/web/ui.tsx'
import { Money } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { exportSkus, listSkus, readCostState } from '../../contract/products.ts'
import { GOODS } from '../../model/metrics.ts'
import { ALWAYS } from '../../model/profit.ts'
import { CostFilePanel } from './CostFilePanel.tsx'
import { FulfilmentRules } from './FulfilmentRules.tsx'
import { SkuDetail } from './SkuDetail.tsx'
import { SkuNew } from './SkuNew.tsx'
import { TEXTS } from './texts.ts'

/** What of the address says which goods the list shows. */
const SHOWN = ['q', 'category', 'cost'] as const

function shownOf(url: UrlState<(typeof SHOWN)[number]>) {
  return Object.fromEntries(SHOWN.flatMap((key) => (url[key] ? [[key, url[key]]] : [])))
}

/** What is sold and what it costs. */
export default function ProductListPage() {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const [url] = useUrlState<(typeof SHOWN)[number]>()
  const [opened, setOpened] = useState<'file' | 'new'>()
  const state = useRead(readCostState)
  const categories = state.value?.categories ?? []
  return (
    <>
      <ListPage
        name="products"
        title={texts.title}
        subtitle={texts.subtitle}
        route={listSkus}
        actions={
          <div className="hs-row">
            <ExportPopover
              address={(format) => addressOf(exportSkus, { query: { ...shownOf(url), format, language } })}
              note={texts.exportNote}
            />
            <Button onClick={() => setOpened('new')}>{texts.add}</Button>
            <Button type="primary" onClick={() => setOpened('file')}>
              {texts.upload}
            </Button>
          </div>
        }
        above={<ReadView read={state}>{(value) => <CostState state={value} />}</ReadView>}
        filters={[
          { kind: 'search', key: 'q', label: texts.search },
          {
            kind: 'select',
            key: 'category',
            label: texts.category,
            options: categories.map((value) => ({ value, label: value })),
          },
          {
            kind: 'select',
            key: 'cost',
            label: texts.costState,
            options: [
              { value: 'missing', label: texts.missing },
              { value: 'known', label: texts.known },
            ],
          },
        ]}
        columns={[
          { key: 'name', title: texts.name, width: 260, render: (sku) => sku.name },
          { key: 'code', title: texts.code, render: (sku) => sku.code },
          { key: 'category', title: texts.category, render: (sku) => sku.category || '—' },
          { key: 'spec', title: texts.spec, hidden: true, render: (sku) => sku.spec || '—' },
          {
            ...{ key: 'price', title: texts.price, align: 'right', metric: GOODS.price },
            render: (sku) => <Money amount={sku.price} />,
          },
          {
            key: 'cost',
            title: texts.cost,
            align: 'right',
            metric: GOODS.cost,
            onPhone: true,
            render: (sku) =>
              sku.cost === null ? <span className="hs-warn">{texts.noCost}</span> : <Money amount={sku.cost} exact />,
          },
          {
            key: 'validFrom',
            title: texts.validFrom,
            render: (sku) =>
              sku.validFrom === null ? '—' : sku.validFrom === ALWAYS ? texts.always : texts.since(sku.validFrom),
          },
        ]}
        rowId={(sku) => sku.id}
        empty={{ what: texts.none, hint: texts.noneHint }}
        drawer={{ title: (_, sku) => sku?.name, render: (id) => <SkuDetail key={id} skuId={id} />, width: 560 }}
      />
      <Drawer
        open={opened === 'file'}
        title={texts.upload}
        size={720}
        onClose={() => setOpened(undefined)}
        destroyOnHidden
      >
        <CostFilePanel />
      </Drawer>
      <Drawer open={opened === 'new'} title={texts.add} size={480} onClose={() => setOpened(undefined)} destroyOnHidden>
        <SkuNew onDone={() => setOpened(undefined)} />
      </Drawer>
    </>
  )
}

function CostState({
  state,
}: {
  state: { skus: number; missing: number; rules: Parameters<typeof FulfilmentRules>[0]['rules'] }
}) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-grid-2" style={{ marginBottom: 16 }}>
      <div className="hs-panel">
        <div className="hs-panel-body">
          <StatRow>
            <Stat metric={GOODS.skus} label={texts.skus} value={formatNumber(state.skus)} />
            <Stat
              metric={GOODS.skus_missing}
              label={texts.skusMissing}
              value={formatNumber(state.missing)}
              to={state.missing > 0 ? '/products?cost=missing' : undefined}
            />
          </StatRow>
        </div>
      </div>
      <FulfilmentRules rules={state.rules} />
    </div>
  )
}
