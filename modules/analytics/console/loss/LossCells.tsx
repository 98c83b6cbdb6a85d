import { amountToNumber } from '#kit/pure/money.ts'
import type { AnswerOf } from '#kit/pure/route.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Segmented } from '#kit/web/ui.tsx'
import { moneyText } from '#kit/web/values.tsx'
import type { readTouchCost } from '../../contract/touch-cost.ts'
import { LOSS_SIDES, type LossSide } from '../../model/loss/loss-counts.ts'
import { ForestPlot } from '../effects/ForestPlot.tsx'
import { Defined } from '../reports/Definition.tsx'
import { FigureTable } from '../reports/FigureTable.tsx'
import { nameCell, perThousand } from './loss-words.ts'
import { TEXTS } from './texts.ts'

type Cost = AnswerOf<typeof readTouchCost>
type Cell = Cost['cells'][number]

/** The cost of each sort of touch: the picture, then its figures. */
export function LossCells({ cost }: { cost: Cost }) {
  const texts = useTexts(TEXTS)
  const [url, setUrl] = useUrlState<'by'>()
  const by = LOSS_SIDES.find((one) => one === url.by) ?? 'channel'
  const names = { closeness: texts.closeness, channel: texts.channels, kind: texts.kinds }[by]
  const cells = cost.cells.filter((cell) => cell.by === by)
  const rows = cells.flatMap(({ key, each }) => {
    if (!each) return []
    const name = nameCell(names, key)
    const said = [each.value, each.low, each.high].map(perThousand)
    const label = texts.row(name, said[0] ?? '', said[1] ?? '', said[2] ?? '')
    return [{ key, name: `${name} · ${said[0]}`, value: each.value, once: each, label }]
  })
  return (
    <>
      <Panel title={texts.bys[by]} extra={<Sides by={by} onChange={(side) => setUrl({ by: side })} />}>
        {rows.length === 0 ? (
          <p className="hs-faint">{texts.few}</p>
        ) : (
          <ForestPlot rows={rows} title={texts.each} goodWhen="down" />
        )}
      </Panel>
      <CellTable cells={cells} names={names} title={`${texts.title} · ${texts.bys[by]}`} />
    </>
  )
}

function Sides({ by, onChange }: { by: LossSide; onChange: (side: LossSide) => void }) {
  const texts = useTexts(TEXTS)
  return (
    <Segmented
      size="small"
      aria-label={texts.by}
      value={by}
      options={(['channel', 'kind', 'closeness'] as const).map((value) => ({ value, label: texts.bys[value] }))}
      onChange={onChange}
    />
  )
}

interface TableProps {
  readonly cells: readonly Cell[]
  readonly names: Readonly<Record<string, string>>
  readonly title: string
}

function CellTable({ cells, names, title }: TableProps) {
  const texts = useTexts(TEXTS)
  const { currency } = useSession().tenant
  const money = (amount: number) => moneyText(Math.round(amount), currency)
  const between = (one: Cell['each'], say: (value: number) => string) =>
    one ? `${say(one.value)}（${texts.interval(say(one.low), say(one.high))}）` : texts.tooFew
  return (
    <FigureTable
      title={title}
      heads={[
        { key: 'name', label: texts.by },
        { key: 'touches', label: texts.touches },
        { key: 'losses', label: texts.losses },
        { key: 'each', label: texts.each, shown: <Defined metric="touch_losses">{texts.each}</Defined> },
        { key: 'ratio', label: texts.ratio, shown: <Defined metric="touch_hazard">{texts.ratio}</Defined> },
        { key: 'price', label: texts.price, shown: <Defined metric="touch_price">{texts.price}</Defined> },
      ]}
      rows={cells.map(({ key, touches, losses, each, ratio, price }) => ({
        key,
        head: nameCell(names, key),
        cells: [
          formatNumber(touches),
          formatNumber(losses),
          between(each, perThousand),
          between(ratio, (value) => formatNumber(value)),
          price ? between(price, money) : '—',
        ],
        plain: [
          ...[nameCell(names, key), touches, losses, each && each.value * 1000, ratio?.value ?? null],
          price && amountToNumber(Math.round(price.value)),
        ],
      }))}
    />
  )
}
