import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { findColumn, plainHeader } from '#kit/pure/table/headers.ts'
import type { Field } from './field.ts'

/** Platforms whose buyer ids a column may hold; each is unique within its platform. */
export const BUYER_PLATFORMS = ['taobao', 'douyin', 'jingdong', 'pinduoduo', 'weixin_shop', 'youzan', 'weimob'] as const

/** What names a person. One of these must be mapped, or nobody could be recognised again. */
const IDENTITY_TARGETS = ['phone', 'memberNo', 'unionid', 'externalUserid', 'openid'] as const
const PROFILE_TARGETS = [
  ...['name', 'nickname', 'gender', 'birthday', 'province', 'city', 'guide', 'tags', 'knownSince'],
  ...['consent', 'consentAt'],
] as const

/** What a column can mean, custom fields apart; those are `field:<key>`, buyer ids `buyerId:<platform>`. */
export const PERSON_TARGETS: readonly string[] = [
  ...IDENTITY_TARGETS,
  ...BUYER_PLATFORMS.map((platform) => `buyerId:${platform}`),
  ...PROFILE_TARGETS,
]

/** Meaning → place of the column, from 0. By place, because headers occur twice in real exports. */
export type PersonMapping = Readonly<Record<string, number>>

export function fieldTarget(key: string): string {
  return `field:${key}`
}

/** Whether somebody could be recognised by what is mapped. */
export function namesPeople(mapping: PersonMapping): boolean {
  return Object.keys(mapping).some((target) => isIdentityTarget(target))
}

function isIdentityTarget(target: string): boolean {
  return IDENTITY_TARGETS.some((one) => one === target) || target.startsWith('buyerId:')
}

/** A mapping with every meaning known and every column there and used once. */
export function checkMapping(
  mapping: PersonMapping,
  fields: readonly Field[],
  columns: number,
): Result<PersonMapping, 'mapping_wrong'> {
  const known = new Set([
    ...PERSON_TARGETS,
    ...fields.filter((one) => !one.archived).map(({ key }) => fieldTarget(key)),
  ])
  const taken = new Set<number>()
  for (const [target, column] of Object.entries(mapping)) {
    if (!known.has(target) || !Number.isInteger(column) || column < 0 || column >= columns || taken.has(column))
      return refuse('mapping_wrong', { field: `body.mapping.${target}` })
    taken.add(column)
  }
  return accept(mapping)
}

/** Headers by meaning, best first, read off genuine exports of 2025-26. Compared in their plain spelling. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  phone: [
    ...['客户手机号', '手机号', '手机号码', '手机', '会员手机号', '买家手机号', '联系手机', '联系电话', '电话'],
    ...['phone', 'phone number', 'mobile', 'mobile phone'],
  ],
  memberNo: ['会员号', '会员卡号', '会员编号', '卡号', 'member no', 'member id', 'member number'],
  unionid: ['unionid', '微信unionid'],
  externalUserid: ['external_userid', '外部联系人id'],
  openid: ['openid', '微信openid'],
  'buyerId:taobao': ['买家会员名', '淘宝会员名', '旺旺名', '旺旺号'],
  'buyerId:jingdong': ['京东账号', '下单账号'],
  'buyerId:weimob': ['客户WID', 'WID', '微盟客户ID(WID)'],
  name: ['客户姓名', '姓名', '会员姓名', '真实姓名', '客户名称', '客户', 'name', 'full name'],
  nickname: ['客户昵称', '微信昵称', '会员昵称', '买家昵称', '昵称', 'nickname'],
  gender: ['客户性别', '性别', 'gender', 'sex'],
  birthday: ['客户生日', '生日', '出生日期', 'birthday', 'date of birth'],
  province: ['省份', '所在省份', '省', 'province', 'state'],
  city: ['城市', '所在城市', '市', 'city'],
  guide: ['导购员', '专属导购', '导购', '跟进人', '所属员工', 'guide'],
  tags: ['标签', '客户标签', '会员标签', 'tags', 'tag'],
  knownSince: [
    ...['成为客户时间', '成为会员时间', '注册时间', '添加时间', '加入时间', '创建时间'],
    ...['created at', 'registered at', 'customer since'],
  ],
  consent: ['营销同意', '同意营销', '接受营销', '是否同意营销', 'marketing consent', 'accepts marketing'],
  consentAt: ['同意时间', '授权时间', 'consented at'],
}

/** The export of the customers of one system, known by headers that others' files lack. */
interface KnownExport {
  readonly name: string
  /** Each with its other spellings over the years. */
  readonly marks: readonly (readonly string[])[]
}

const KNOWN_EXPORTS: readonly KnownExport[] = [
  {
    name: 'youzan',
    marks: [
      ...[['成长值'], ['免费等级', '付费等级', '会员等级'], ['权益卡'], ['客户积分'], ['客户储值余额'], ['消费次数']],
      ...[['累计退款订单数', '累计退款金额'], ['笔单价'], ['上次消费时间'], ['企微好友'], ['成为会员店铺']],
    ],
  },
]

/** Share of its marks from which an export counts as recognised. */
const RECOGNISED_SHARE = 0.4
const SURENESS = { least: 0.7, span: 0.29, anyTable: 0.5, nobody: 0.1 } as const

export interface ImportGuess {
  /** `youzan`, or `generic` for any table of people. */
  readonly importer: string
  /** 0 to 1. */
  readonly confidence: number
  readonly mapping: PersonMapping
}

/** Whose export it is, how sure one is, and what its columns mean; a header that is a custom field is that field. */
export function guessPeople(headers: readonly string[], fields: readonly Field[]): ImportGuess {
  const mapping = guessColumns(headers, fields)
  const readable = namesPeople(mapping)
  for (const { name, marks } of KNOWN_EXPORTS) {
    const found = marks.filter((names) => findColumn(headers, names) !== undefined).length / marks.length
    if (found >= RECOGNISED_SHARE && readable)
      return { importer: name, confidence: SURENESS.least + SURENESS.span * found, mapping }
  }
  return { importer: 'generic', confidence: readable ? SURENESS.anyTable : SURENESS.nobody, mapping }
}

function guessColumns(headers: readonly string[], fields: readonly Field[]): PersonMapping {
  const taken = new Set<number>()
  const mapping: Record<string, number> = {}
  const take = (target: string, names: readonly string[]) => {
    const column = names.flatMap((name) => findColumn(headers, [name]) ?? []).find((place) => !taken.has(place))
    if (column === undefined) return
    taken.add(column)
    mapping[target] = column
  }
  for (const { key, name, archived } of fields) if (!archived) take(fieldTarget(key), [name, key])
  for (const target of PERSON_TARGETS) take(target, ALIASES[target] ?? [])
  return mapping
}

/** Headers by which a file is one of orders, whatever it says of who bought. */
const ORDER_NUMBERS = [
  '订单号',
  '订单编号',
  '主订单编号',
  '子订单编号',
  'order no',
  'order number',
  'order id',
  'invoice no',
]
const OF_ORDERS = [
  ...['订单状态', '商品名称', '商品数量', '宝贝标题', '选购商品', '订单实付金额', '订单实收金额', '买家实际支付金额'],
  ...['订单应付金额', '用户实付金额', '订单实际支付金额', '订单金额', '实付金额', 'quantity', 'unit price'],
]

/** Whether it is an export of orders, which brings more than people where orders are imported. */
export function isOfOrders(headers: readonly string[]): boolean {
  return findColumn(headers, ORDER_NUMBERS) !== undefined && findColumn(headers, OF_ORDERS) !== undefined
}

/** Under which the cells of a column nobody mapped are kept; apart from the custom field that is called the same. */
export function keptUnder(header: string, fields: readonly Field[]): string {
  const isField = fields.some(({ key }) => plainHeader(key) === plainHeader(header))
  return isField ? `${header}（原文）` : header
}
