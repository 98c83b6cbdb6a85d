import type { AnswerOf } from '#kit/pure/route.ts'
import { Defined } from '#kit/web/Defined.tsx'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow } from '#kit/web/form/Field.tsx'
import { DateField, MoneyField, TextField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Table } from '#kit/web/ui.tsx'
import { Money, TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeSku, listCosts, readCostState, readSku, saveCost } from '../../contract/products.ts'
import { GOODS } from '../../model/metrics.ts'
import { ALWAYS } from '../../model/profit.ts'
import { TEXTS } from './texts.ts'

type Sku = AnswerOf<typeof readSku>

/** One variant: its facts and what it has cost since when. */
export function SkuDetail({ skuId }: { skuId: string }) {
  return (
    <ReadView read={useRead(readSku, { params: { skuId } })}>
      {(sku) => (
        <div className="hs-stack">
          <CostHistory sku={sku} />
          <SkuFacts sku={sku} />
        </div>
      )}
    </ReadView>
  )
}

function SkuFacts({ sku }: { sku: Sku }) {
  const texts = useTexts(TEXTS)
  const { undoable } = useFeedback()
  const write = useWrite(changeSku, { refresh: [readCostState] })
  const { name, category, spec, price } = sku
  const old = { name, category, spec, price }
  const params = { skuId: sku.id }
  return (
    <Panel title={texts.facts}>
      <EditForm
        key={JSON.stringify(old)}
        initial={old}
        write={write}
        onSubmit={async (body) => {
          const saved = await write.run({ params, body })
          if (saved) undoable(texts.saved, async () => void (await write.run({ params, body: old })))
          return saved
        }}
        verb={texts.save}
      >
        <TextField name="name" label={texts.name} hint={texts.sameName} />
        <TextField name="category" label={texts.category} />
        <TextField name="spec" label={texts.spec} />
        <MoneyField name="price" label={texts.price} min={0} />
      </EditForm>
    </Panel>
  )
}

interface CostForm {
  /** Null: always. */
  readonly validFrom: string | null
  readonly cost: number
}

const blankCost = ({ cost }: Sku): CostForm => ({ validFrom: null, cost: cost ?? 0 })

function CostHistory({ sku }: { sku: Sku }) {
  const texts = useTexts(TEXTS)
  const { undoable } = useFeedback()
  const save = useWrite(saveCost, { refresh: [readCostState] })
  const read = useRead(listCosts, { params: { skuId: sku.id } })
  const params = { skuId: sku.id }
  const putBack = (validFrom: string, cost: number | null) => async () => {
    await save.run({ params, body: { validFrom, cost } })
  }
  const give = async ({ validFrom: from, cost }: CostForm) => {
    const validFrom = from ?? ALWAYS
    const saved = await save.run({ params, body: { validFrom, cost } })
    if (saved) undoable(texts.costSaved, putBack(validFrom, saved.was))
    return saved
  }
  const takeAway = async (validFrom: string) => {
    const gone = await save.run({ params, body: { validFrom, cost: null } })
    if (gone && gone.was !== null) undoable(texts.costRemoved, putBack(validFrom, gone.was))
  }
  return (
    <Panel title={texts.history} extra={<span className="hs-faint">{texts.historyHint}</span>}>
      <div className="hs-stack">
        <ReadView read={read}>
          {({ items }) => (
            <Table
              size="small"
              pagination={false}
              rowKey="validFrom"
              locale={{ emptyText: texts.noHistory }}
              dataSource={items}
              columns={[
                {
                  title: texts.validFrom,
                  render: (_, row) => (row.validFrom === ALWAYS ? texts.always : row.validFrom),
                },
                {
                  title: <Defined metric={GOODS.cost}>{texts.pieceCost}</Defined>,
                  align: 'right',
                  render: (_, row) => <Money amount={row.cost} exact />,
                },
                {
                  title: texts.changedBy,
                  render: (_, row) => (
                    <>
                      {row.changedBy} <TimeText at={row.changedAt} />
                    </>
                  ),
                },
                {
                  title: '',
                  render: (_, row) => (
                    <Button size="small" type="text" onClick={() => takeAway(row.validFrom)}>
                      {texts.remove}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </ReadView>
        <EditForm
          key={read.value?.items.length}
          initial={blankCost(sku)}
          write={save}
          onSubmit={give}
          verb={texts.giveCost}
        >
          <FieldRow>
            <MoneyField name="cost" label={texts.pieceCost} min={0} />
            <DateField name="validFrom" label={texts.validFrom} hint={texts.alwaysHint} />
          </FieldRow>
        </EditForm>
      </div>
    </Panel>
  )
}
