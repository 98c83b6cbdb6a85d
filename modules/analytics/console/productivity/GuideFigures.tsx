import type { ReactNode } from 'react'
import { amountToNumber } from '#kit/pure/money.ts'
import { formatNumber, formatShare } from '#kit/web/format.ts'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { Money, moneyText } from '#kit/web/values.tsx'
import type { MetricId } from '../../model/metrics.ts'
import { Defined } from '../reports/Definition.tsx'
import { type FigureRow, FigureTable } from '../reports/FigureTable.tsx'
import { coverInShort, coverWords, shareCovered } from './cover-words.ts'
import type { Productivity } from './month-report.ts'
import { TEXTS } from './texts.ts'

type Line = Omit<Productivity['guides'][number], 'staff'>

interface Cell {
  readonly key: string
  readonly label: string
  readonly metric?: MetricId
  readonly shown: (line: Line) => ReactNode
  readonly plain: (line: Line) => string | number | null
}

/** Every guide in a line, the team below them; the same as a file. */
export function GuideFigures({ found }: { readonly found: Productivity }) {
  const texts = useTexts(TEXTS)
  const cells = useCells(found.team.cover !== null)
  const row = (key: string, name: string, line: Line): FigureRow => ({
    key,
    head: name,
    cells: cells.map((cell) => cell.shown(line)),
    plain: [name, ...cells.map((cell) => cell.plain(line))],
  })
  const rows = found.guides.map(({ staff, ...line }) => row(staff.id, staff.name, line))
  const heads = cells.map(({ key, label, metric }) => ({
    ...{ key, label },
    ...(metric && { shown: <Defined metric={metric}>{label}</Defined> }),
  }))
  return (
    <FigureTable
      title={`${texts.title} ${found.month}`}
      note={texts.tableNote(found.goalDays)}
      heads={[{ key: 'guide', label: texts.guide }, ...heads]}
      rows={[...rows, row('team', texts.team, found.team)]}
    />
  )
}

function useCells(withCost: boolean): readonly Cell[] {
  const texts = useTexts(TEXTS)
  const { tenant } = useSession()
  const money = (amount: number) => moneyText(amount, tenant.currency)
  const count = (key: string, label: string, of: (line: Line) => number, metric?: MetricId): Cell => ({
    ...{ key, label, plain: of, shown: (line) => formatNumber(of(line)) },
    ...(metric && { metric }),
  })
  const amount = (key: string, label: string, of: (line: Line) => number | null, metric?: MetricId): Cell => ({
    ...{ key, label },
    shown: (line) => <Money amount={of(line)} />,
    plain: (line) => plainMoney(of(line)),
    ...(metric && { metric }),
  })
  const share = ({ contribution, cover }: Line) => cover && shareCovered(contribution, cover)
  const always = [
    count('held', texts.held, (line) => line.held, 'guide_held'),
    count('given', texts.given, (line) => line.tasks.given, 'guide_tasks_given'),
    count('done', texts.done, (line) => line.tasks.done),
    count('late', texts.late, (line) => line.tasks.late, 'guide_tasks_late'),
    count('expired', texts.expired, (line) => line.tasks.expired),
    count('replies', texts.replies, (line) => line.replies, 'guide_replies'),
    count('repeat', texts.repeat, (line) => line.repeat),
    amount('net', texts.net, (line) => line.net, 'guide_gmv'),
    incrementCell(texts, money),
    amount('contribution', texts.contribution, (line) => line.contribution, 'guide_contribution'),
    count('unknown', texts.unknownOrders, (line) => line.unknownOrders),
  ]
  if (!withCost) return always
  return [
    ...always,
    amount('cost', texts.cost, ({ cover }) => cover?.total ?? null, 'guide_cost'),
    {
      ...{ key: 'cover', label: texts.cover, metric: 'guide_cover', plain: share },
      shown: (line) => sayShare(share(line)),
    },
    {
      ...{ key: 'missing', label: texts.missing, metric: 'guide_orders_missing' },
      shown: ({ cover }) =>
        cover && (
          <Tag color={TONES[cover.state]} title={coverWords(texts, cover, money)}>
            {coverInShort(texts, cover)}
          </Tag>
        ),
      plain: ({ cover }) => cover && coverWords(texts, cover, money),
    },
  ]
}

function incrementCell(texts: (typeof TEXTS)['zh'], money: (amount: number) => string): Cell {
  return {
    ...{ key: 'increment', label: texts.increment, metric: 'guide_increment' },
    shown: ({ increment }) =>
      increment ? (
        <>
          <Money amount={increment.value} />
          <br />
          <small className="hs-faint">{texts.between(money(increment.low), money(increment.high))}</small>
        </>
      ) : (
        <span className="hs-faint">{texts.notEnough}</span>
      ),
    plain: ({ increment }) => (increment ? amountToNumber(increment.value) : texts.notEnough),
  }
}

const TONES = {
  no_cost: 'default',
  covered: 'success',
  short: 'warning',
  hopeless: 'error',
  too_few: 'default',
} as const

function plainMoney(amount: number | null): number | null {
  return amount === null ? null : amountToNumber(amount)
}

function sayShare(share: number | null): string {
  return share === null ? '—' : formatShare(share, 0)
}
