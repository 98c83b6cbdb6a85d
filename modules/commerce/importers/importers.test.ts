import { describe, expect, it } from 'vitest'
import { missingTarget, wrongTarget } from '../model/mapping.ts'
import { guessImporter, IMPORTERS } from './importers.ts'

/** Headers of genuine exports, 2025-26, cut to what matters; duplicates and odd brackets as they are. */
const EXPORTS: Readonly<Record<string, string>> = {
  youzan:
    '订单号,销售渠道,归属店铺,订单状态,订单创建时间,买家付款时间,商品金额合计,运费,店铺优惠合计,订单实付金额,订单实收金额,订单抵用积分数,全部商品名称,收货人手机号/提货人手机号,买家昵称,买家手机号,分销员,分销员',
  taobao:
    '订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,宝贝总数量,',
  douyin:
    '主订单编号,子订单编号,选购商品,商品数量,商品ID,商品单价,达人ID,收件人手机号,省,市,订单提交时间,支付完成时间,订单状态',
  jd: '订单号,商品名称,订购数量,下单时间,京东价,订单金额,商家应收,订单状态,客户姓名,联系电话',
  pdd: '订单成交时间,商品,订单号,订单状态,商品总价（元）,多多支付立减金额（元）,用户实付金额(元),商品数量(件),商品id',
  weixin_store:
    '订单号,订单下单时间,订单状态,收件人手机,订单实际支付金额,支付时间,带货账号昵称,商品名称,商品编码（平台）,商品价格,商品数量',
  generic: 'Order ID,Order Date,SKU,Product,Quantity,Price,Customer ID',
}

describe('which export it is', () => {
  it.each(Object.entries(EXPORTS))('%s is recognised, and nothing has to be mapped by hand', (platform, line) => {
    const headers = line.split(',')
    const guess = guessImporter(headers)
    expect({ importer: guess.importer.name, platform: guess.platform }).toEqual({ importer: 'generic', platform })
    const mapping = guess.importer.mapping(headers)
    expect(missingTarget(mapping)).toBeUndefined()
    expect(wrongTarget(mapping, headers.length)).toBeUndefined()
  })

  it('is surest of what it knows best, and unsure of the unknown', () => {
    const known = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'.split(',')
    expect(guessImporter(known)).toMatchObject({ confidence: 1, platform: 'online_retail' })
    expect(guessImporter(['甲', '乙']).confidence).toBeLessThan(0.2)
  })
})

describe.each(IMPORTERS)('the importer $name', (importer) => {
  const headers = 'InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice,StockCode,Description,Country'.split(',')
  const setting = { platform: 'p', timezone: 'Asia/Shanghai', dateOrder: 'month_first' } as const

  it('says how sure it is from 0 to 1, also of no headers at all', () => {
    for (const some of [headers, [], ['', ''], headers.map(() => 'x')]) {
      const { confidence } = importer.guess(some)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(wrongTarget(importer.mapping(some), some.length)).toBeUndefined()
    }
  })

  it('reads a row, or says why not, and never throws', () => {
    const mapping = importer.mapping(headers)
    const read = importer.reader({ ...setting, mapping })
    const row = ['X1', '2011-01-05 10:00', '17850.0', '2', '1.25', 'A', 'LAMP', 'France']
    expect(read(row)).toMatchObject({
      orderNo: 'X1',
      placedAt: Date.parse('2011-01-05T02:00:00Z'),
      buyer: { identities: [{ kind: 'buyer_id', scope: 'p', value: '17850' }] },
      line: { productCode: 'A', quantity: 2, unitPrice: 12_500, amount: 25_000 },
    })
    const broken = (column: number, cell: string) => read(row.with(column, cell))
    expect(broken(0, '')).toBe('no_order_no')
    expect(broken(1, 'someday')).toBe('wrong_time')
    expect(broken(3, 'many')).toBe('wrong_quantity')
    expect(broken(4, 'dear')).toBe('wrong_price')
    expect(broken(2, '')).toMatchObject({ buyer: undefined })
    expect(typeof read([])).toBe('string')
  })
})

it('takes what was paid for an order once, though each of its rows repeats it', () => {
  const headers = '订单号,下单时间,订单金额,商品名称'.split(',')
  const { importer } = guessImporter(headers)
  const read = importer.reader({
    platform: 'p',
    timezone: 'Asia/Shanghai',
    dateOrder: 'month_first',
    mapping: importer.mapping(headers),
  })
  expect(read(['\t1234567890', '2026-03-05 10:00', '499.00（系统计算中）', '灯'])).toMatchObject({
    orderNo: '1234567890',
    paid: 4_990_000,
    line: { amount: 0 },
  })
  expect(read(['1.23E+17', '2026-03-05 10:00', '1', '灯'])).toBe('rounded_order_no')
  expect(read(['201123-556677889900', '', '1', '灯'])).toMatchObject({ placedAt: Date.parse('2020-11-22T16:00:00Z') })
})
