import { findColumn } from '#kit/pure/table/headers.ts'
import { type Mapping, missingTarget } from './mapping.ts'

/** What a file is that was handed in as one of orders. */
export type ForeignFile = 'people' | 'settlement'

/** Headers of lists of customers that order exports lack, read off 有赞 and 微盟 exports of 2025-26. */
const OF_PEOPLE = [
  ...['客户手机号', '会员手机号', '客户姓名', '客户昵称', '会员姓名', '会员等级', '成长值', '客户积分', '会员积分'],
  ...[
    '成为客户时间',
    '成为会员时间',
    '注册时间',
    '客户生日',
    '会员生日',
    '生日',
    '消费次数',
    '上次消费时间',
    '是否会员',
  ],
  ...['date of birth', 'registered at', 'customer since'],
]
/** Headers of settlement files: a row for each fee, not for each order. */
const OF_SETTLEMENT = ['应结金额', '费用名称', '收支方向', '费用项', '结算金额', '结算时间', '结算单号']
/** So many of them make it one. */
const MARKS_LEAST = 2

/** What a file that is none of orders seems to be, by its headers; nothing when it may be one, or anything else. */
export function foreignFile(headers: readonly string[], mapping: Mapping): ForeignFile | undefined {
  const count = (names: readonly string[]) => names.filter((name) => findColumn(headers, [name]) !== undefined).length
  if (count(OF_SETTLEMENT) >= MARKS_LEAST) return 'settlement'
  return missingTarget(mapping) !== undefined && count(OF_PEOPLE) >= MARKS_LEAST ? 'people' : undefined
}
