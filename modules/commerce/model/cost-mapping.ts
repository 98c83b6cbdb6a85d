import type { Amount } from '#kit/pure/money.ts'
import { cleanText, readAmount } from '#kit/pure/table/cell.ts'
import { findColumn } from '#kit/pure/table/headers.ts'
import { ALWAYS } from './profit.ts'

/** What a column of a file of costs can mean. */
export const COST_TARGETS = ['code', 'cost', 'validFrom', 'name', 'category', 'spec', 'price'] as const
export type CostTarget = (typeof COST_TARGETS)[number]
export type CostMapping = Readonly<Partial<Record<CostTarget, number>>>

const ALIASES: Readonly<Record<CostTarget, readonly string[]>> = {
  code: ['商品编码', '商家编码', 'SKU编码', '规格编码', '货号', '编码', '商品ID', '款号', '条码', 'sku', 'code'],
  cost: ['成本价', '成本', '采购价', '进价', '进货价', '含税成本', '单位成本', 'unit cost', 'cost', 'cost price'],
  validFrom: ['生效日期', '生效时间', '起始日期', 'valid from', 'date'],
  name: ['商品名称', '品名', '产品名称', '名称', 'product name', 'name'],
  category: ['商品类目', '类目', '分类', '品类', 'category'],
  spec: ['规格', '商品规格', '规格名称', 'spec', 'variant'],
  price: ['售价', '零售价', '销售价', '标价', '单价', 'price'],
}

/** The columns of the file that is handed out to be filled in; read back as they are meant. */
export const COST_FILE_HEADS = {
  zh: ['商品编码', '商品名称', '类目', '规格', '售价', '成本', '生效日期'],
  en: ['Code', 'Name', 'Category', 'Spec', 'Price', 'Cost', 'Valid from'],
} as const

/** The columns that headers commonly mean; each is taken once. */
export function guessCostMapping(headers: readonly string[]): CostMapping {
  const taken = new Set<number>()
  const mapping: Partial<Record<CostTarget, number>> = {}
  for (const target of COST_TARGETS)
    for (const alias of ALIASES[target]) {
      const column = findColumn(headers, [alias])
      if (column === undefined || taken.has(column)) continue
      taken.add(column)
      mapping[target] = column
      break
    }
  return mapping
}

export interface CostRow {
  readonly code: string
  readonly cost: Amount
  readonly validFrom: string
  readonly name: string
  readonly category: string
  readonly spec: string
  readonly price: Amount | null
}

export const COST_REJECTS = {
  no_code: '没有商品编码',
  rounded_code: '编码被表格软件改成了科学计数法，请把该列设为文本后重新导出',
  no_cost: '没有填成本，保持原样',
  wrong_cost: '成本不是数字',
  wrong_price: '售价不是数字',
  wrong_day: '看不懂日期，例如应为 2026-03-05',
  twice: '同一编码同一天在文件里出现了两次，成本不同',
} as const
export type CostReject = keyof typeof COST_REJECTS
const TEXT_MAX = 200

/** One row of a file of costs, or why it cannot be read. `validFrom` is for rows that say no day. */
export function readCostRow(cells: readonly string[], mapping: CostMapping, validFrom: string): CostRow | CostReject {
  const at = (target: CostTarget) => {
    const column = mapping[target]
    return column === undefined ? '' : cleanText(cells[column] ?? '').slice(0, TEXT_MAX)
  }
  const code = at('code')
  if (code === '') return 'no_code'
  if (/^\d(\.\d+)?[eE]\+?\d{2,}$/.test(code)) return 'rounded_code'
  if (at('cost') === '') return 'no_cost'
  const cost = readAmount(at('cost'))
  if (cost === undefined || cost < 0) return 'wrong_cost'
  const price = at('price') === '' ? null : readAmount(at('price'))
  if (price === undefined || (price !== null && price < 0)) return 'wrong_price'
  const day = at('validFrom') === '' ? validFrom : readDay(at('validFrom'))
  if (day === undefined) return 'wrong_day'
  return { code, cost, validFrom: day, price, name: at('name'), category: at('category'), spec: at('spec') }
}

/** `2026/3/5`, `2026年3月5日`, `2026-03-05 00:00:00` → `2026-03-05`. */
function readDay(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text)
  if (!match) return undefined
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  const date = new Date(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
  return isReal && day >= ALWAYS ? day : undefined
}
