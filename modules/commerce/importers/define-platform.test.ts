import { describe, expect, it } from 'vitest'
import { CsvReader } from '#kit/pure/table/csv-rows.ts'
import { EXPORT_HEADERS, type ExportName, exportText } from '../fixtures.ts'
import { OrderGroups } from '../model/group-orders.ts'
import { missingTarget, wrongTarget } from '../model/mapping.ts'
import type { OrderDraft } from '../model/order-draft.ts'
import { guessImporter } from './importers.ts'

type Row = Readonly<Record<string, string>>

/** Rows of an export as they come out: recognised, mapped and read without a word from anybody. */
function read(name: ExportName, rows: readonly Row[]) {
  const [header, ...lines] = new CsvReader(',').push(exportText(name, rows))
  const headers = header?.cells ?? []
  const { importer, platform } = guessImporter(headers)
  const mapping = importer.mapping(headers)
  const readRow = importer.reader({ platform, mapping, timezone: 'Asia/Shanghai', dateOrder: 'month_first' })
  const form = { kind: 'text', isGzip: false, encoding: 'utf-8', delimiter: ',' } as const
  const shape = { form, titles: 0, headers, dateOrder: 'month_first', lines: 1 } as const
  const groups = new OrderGroups({ platform, shape, mapping })
  for (const line of lines) groups.add(line, readRow(line.cells))
  return groups.take(lines.length)
}

function readOne(name: ExportName, ...rows: readonly Row[]): OrderDraft {
  const { orders, rejects } = read(name, rows)
  expect(rejects).toEqual([])
  expect(orders).toHaveLength(1)
  return orders[0] as OrderDraft
}

const PLATFORMS: Readonly<Record<ExportName, string>> = {
  ...{ youzan: 'youzan', youzanItems: 'youzan', taobao: 'taobao', tmall: 'taobao', douyin: 'douyin' },
  ...{ jingdong: 'jingdong', pinduoduo: 'pinduoduo', weixinShop: 'weixin_shop', weixinShopOld: 'weixin_shop' },
  ...{ weimob: 'weimob', weimobFewer: 'weimob' },
}

describe('whose export it is', () => {
  it.each(Object.entries(EXPORT_HEADERS))('%s is known, and nothing has to be mapped by hand', (name, line) => {
    const headers = line.split(',')
    const guess = guessImporter(headers)
    expect(guess.platform).toBe(PLATFORMS[name as ExportName])
    expect(guess.confidence).toBeGreaterThan(0.8)
    const mapping = guess.importer.mapping(headers)
    expect(missingTarget(mapping)).toBeUndefined()
    expect(wrongTarget(mapping, headers.length)).toBeUndefined()
  })

  it.each(Object.entries(EXPORT_HEADERS))('%s is known with other brackets, spaces and a third gone', (name, line) => {
    const bent = line.replaceAll('(', '（').replaceAll(')', '）').split(',')
    const headers = bent.filter((header, place) => place % 3 !== 1 || /订单|时间|商品/.test(header)).map((h) => ` ${h}`)
    const guess = guessImporter(headers)
    expect(guess.platform).toBe(PLATFORMS[name as ExportName])
  })

  it('keeps apart what is no order: settlements and lists of customers are not taken for one', () => {
    const settlement = '订单编号,商品编号,商品数量,应结金额,费用名称,收支方向,售后服务单号'.split(',')
    const customers = '客户姓名,客户昵称,客户手机号,标签,客户积分,消费次数,消费金额,上次消费时间,成为客户时间'.split(
      ',',
    )
    for (const headers of [settlement, customers]) expect(guessImporter(headers).confidence).toBeLessThan(0.5)
  })
})

describe('有赞', () => {
  const order = {
    ...{ 订单号: '\tE20260305143000012345', 订单状态: '交易完成', 订单创建时间: '2026-03-05 14:30:00' },
    ...{ 买家付款时间: '2026-03-05 14:31:00', 商品金额合计: '520.00', 店铺优惠合计: '21.00' },
    ...{ 订单实付金额: '499.00', 订单实收金额: '499.00（系统计算中，该值仅供参考）', 全部商品名称: '面霜,精华' },
    ...{ '收货人/提货人': '王小姐', '收货人手机号/提货人手机号': '1******6198', 收货人省份: '上海市', 分销员: '甲' },
  }
  it('reads an order, its remark and its tab; a masked phone is nobody', () => {
    const read = readOne('youzan', order)
    expect(read).toMatchObject({
      ...{ platform: 'youzan', orderNo: 'E20260305143000012345', status: 'paid', paid: 4_990_000, discount: 210_000 },
      placedAt: new Date('2026-03-05T06:31:00Z'),
      lines: [{ amount: 5_200_000, productName: '面霜,精华' }],
      extra: { 分销员: '甲' },
    })
    expect(read.buyer).toBeUndefined()
  })

  it('knows the buyer by the phone that is whole, and never by a nickname', () => {
    const gift = { ...order, 买家手机号: '13800138000', 买家昵称: '小雨' }
    expect(readOne('youzan', gift).buyer).toMatchObject({
      identities: [{ kind: 'phone', scope: '', value: '13800138000' }],
      province: '上海市',
    })
  })

  it('counts the order once that stands on a row for each item, with what went back of one', () => {
    const head = { 订单号: 'E1', 订单状态: '交易完成', 买家付款时间: '2026-03-05 14:31:00', 商品金额合计: '300.00' }
    const read = readOne(
      'youzanItems',
      { ...head, 商品名称: '面霜', 商品单价: '100.00', 商品数量: '2', 订单实收金额: '280.00', 商品规格: '50ml' },
      {
        ...{ ...head, 商品名称: '精华', 商品单价: '100.00', 商品数量: '1', 订单实收金额: '280.00', 商品规格: '30ml' },
        ...{ 商品退款状态: '退款成功', 商品已退款金额: '90.00' },
      },
    )
    expect(read).toMatchObject({ paid: 2_800_000, refunded: 900_000, status: 'partly_refunded' })
    expect(read.lines).toMatchObject([{ amount: 2_000_000 }, { amount: 1_000_000, extra: { 商品规格: '30ml' } }])
  })
})

describe('淘宝/天猫', () => {
  const order = {
    ...{ 订单编号: '="2719283746501928374"', 买家会员名: 'tb_小雨', 买家应付货款: '129.00', 总金额: '135.00' },
    ...{ 买家实际支付金额: '135.00', 订单状态: '交易成功', 订单创建时间: '2026-03-05 10:00:00', 宝贝总数量: '2' },
    ...{ 订单付款时间: '2026-03-05 10:01:00', 宝贝标题: '帆布包', 联系手机: "'186******05" },
  }
  it('knows the buyer by the member name, scoped to the platform', () => {
    const read = readOne('taobao', order)
    expect(read).toMatchObject({ orderNo: '2719283746501928374', paid: 1_350_000, lines: [{ quantity: 2 }] })
    expect(read.buyer?.identities).toEqual([{ kind: 'buyer_id', scope: 'taobao', value: 'tb_小雨' }])
  })

  it('takes the composite address of 天猫 apart', () => {
    const { 宝贝标题: 商品标题, ...rest } = order
    const 收货地址 = '张小雨，86-13900139000，浙江省 杭州市 西湖区 文三路 1 号 ，'
    const read = readOne('tmall', { ...rest, 商品标题, 收货地址, 发货时间: '2026-03-06 09:00:00' })
    expect(read.buyer).toMatchObject({ name: '张小雨', province: '浙江省', city: '杭州市' })
    expect(read.buyer?.identities).toContainEqual({ kind: 'phone', scope: '', value: '13900139000' })
    expect(read.extra).toMatchObject({ 发货时间: '2026-03-06 09:00:00' })
    const masked = readOne('tmall', { ...rest, 商品标题, 收货地址: '张**，86-186******05，上海 上海市 长宁区 ***，' })
    expect(masked.buyer).toMatchObject({ identities: [{ kind: 'buyer_id' }], province: '上海', city: '上海市' })
    expect(masked.buyer?.name).toBeUndefined()
  })

  it.each([
    ['等待买家付款', 'unpaid'],
    ['买家已付款,等待卖家发货', 'paid'],
    ['交易关闭', 'cancelled'],
    ['付款以后用户退款成功，交易自动关闭', 'refunded'],
    ['没有付款就关闭', 'cancelled'],
  ])('%s is %s', (word, status) => {
    expect(readOne('taobao', { ...order, 订单状态: word, 订单付款时间: '' }).status).toBe(status)
  })
})

describe('抖店', () => {
  const sub = (own: Row): Row => ({
    ...{ 主订单编号: '\t6933445566778899', 订单提交时间: '2026/3/5 10:00', 支付完成时间: '2026/3/5 10:01' },
    ...{ 商品数量: '1', 商品单价: '100.00', 收件人手机号: '13700137000', 订单状态: '已完成', ...own },
  })
  it('adds up what each sub-order was', () => {
    const read = readOne(
      'douyin',
      sub({ 子订单编号: '1', 选购商品: '杯', 订单应付金额: '90.00', 优惠总金额: '10.00' }),
      sub({ 子订单编号: '2', 选购商品: '壶', 订单应付金额: '90.00', 优惠总金额: '10.00', 发货时间: '2026/3/6 9:00' }),
    )
    expect(read.paid).toBeUndefined()
    expect(read.lines.map((line) => line.amount)).toEqual([900_000, 900_000])
    expect(read.lines.map(({ ref, discount }) => [ref, discount])).toEqual([
      ['1', 100_000],
      ['2', 100_000],
    ])
    expect(read.lines[1]?.extra).toEqual({ 发货时间: '2026/3/6 9:00' })
  })

  it('a sub-order that stands there twice is one line, as the last row says', () => {
    const one = sub({ 子订单编号: '1', 订单应付金额: '90.00' })
    const again = sub({ 子订单编号: '1', 订单应付金额: '90.00', 售后状态: '退款成功' })
    const { orders, duplicates } = read('douyin', [one, sub({ 子订单编号: '2', 订单应付金额: '60.00' }), again])
    expect(duplicates).toBe(1)
    expect(orders[0]).toMatchObject({ status: 'partly_refunded', refunded: 900_000 })
    expect(orders[0]?.lines.map(({ ref, refunded = 0 }) => [ref, refunded])).toEqual([
      ['1', 900_000],
      ['2', 0],
    ])
  })

  it('counts once what is the main order’s amount on every row', () => {
    const rows = ['1', '2', '3'].map((子订单编号) => sub({ 子订单编号, 订单应付金额: '270.00' }))
    expect(readOne('douyin', ...rows)).toMatchObject({ paid: 2_700_000 })
  })

  it('leaves a closed sub-order out and marks a refunded one', () => {
    const read = readOne(
      'douyin',
      sub({ 子订单编号: '1', 订单应付金额: '100.00' }),
      sub({ 子订单编号: '2', 订单应付金额: '60.00', 售后状态: '退款成功' }),
      sub({ 子订单编号: '3', 订单应付金额: '50.00', 订单状态: '已关闭' }),
    )
    expect(read).toMatchObject({ status: 'partly_refunded', refunded: 600_000 })
    expect(read.lines.map((line) => line.isCancelled ?? false)).toEqual([false, false, true])
    const closed = readOne('douyin', sub({ 订单应付金额: '50.00', 订单状态: '已关闭', 支付完成时间: '' }))
    expect(closed).toMatchObject({ status: 'cancelled', refunded: 0 })
  })
})

describe('京东', () => {
  const row = { 订单号: '273645546372', 下单时间: '2026-03-05 10:00:00', 订单金额: '198.00', 订单状态: '完成' }
  it('counts the amount of the order once, and knows the place in an address without spaces', () => {
    const read = readOne(
      'jingdong',
      { ...row, 商品名称: '灯', 京东价: '99.00', 订购数量: '1', 客户地址: '广东深圳市南山区', 联系电话: '13600136000' },
      { ...row, 商品名称: '罩', 京东价: '99.00', 订购数量: '1' },
    )
    expect(read).toMatchObject({ paid: 1_980_000, lines: [{ amount: 990_000 }, { amount: 990_000 }] })
    expect(read.buyer?.identities).toEqual([{ kind: 'phone', scope: '', value: '13600136000' }])
    expect(readOne('jingdong', { ...row, 京东价: '99', 订购数量: '1', 订单状态: '(删除)等待出库' }).status).toBe(
      'cancelled',
    )
  })
})

describe('拼多多', () => {
  const row = {
    ...{ 订单号: '260305-556677889900', 订单状态: '已签收', '商品总价(元)': '39.80', '用户实付金额(元)': '36.80' },
    ...{ '商品数量(件)': '2', 商品: '袜子', '店铺优惠折扣(元)': '3.00', 售后状态: '无售后或售后取消' },
  }
  it('takes the day from the number of the order where the time is blank', () => {
    const read = readOne('pinduoduo', row)
    expect(read).toMatchObject({ placedAt: new Date('2026-03-04T16:00:00Z'), paid: 368_000, status: 'paid' })
    expect(read).toMatchObject({ lines: [{ quantity: 2, amount: 398_000 }], discount: 30_000 })
    expect(read.buyer).toBeUndefined()
  })

  it('knows what was refunded by either column', () => {
    expect(readOne('pinduoduo', { ...row, 订单状态: '已发货，退款成功' })).toMatchObject({ status: 'refunded' })
    const back = readOne('pinduoduo', { ...row, 售后状态: '退款成功' })
    expect(back).toMatchObject({ status: 'refunded', refunded: 368_000 })
  })
})

describe('微信小店', () => {
  it.each(['weixinShop', 'weixinShopOld'] as const)('%s: what was paid stands on the first row alone', (name) => {
    const placed = name === 'weixinShop' ? '订单下单时间' : '下单时间'
    const head = { 订单号: '3705112233445566778', [placed]: '2026-03-05 10:00:00', 订单状态: '已完成' }
    const read = readOne(
      name,
      { ...head, 订单实际支付金额: '￥150.00', 商品名称: '茶', 商品价格: '100', 商品数量: '1' },
      { ...head, 商品名称: '杯', 商品价格: '60', 商品数量: '1', 商品售后: '退款完成' },
    )
    expect(read).toMatchObject({ paid: 1_500_000, status: 'partly_refunded', refunded: 562_500 })
  })
})

describe('微盟', () => {
  const head = {
    ...{ 订单编号: '\t8610027364554637', 下单时间: '2026-03-05 10:00:00', 实收金额: '180.00', 余额抵扣金额: '20.00' },
    ...{ '预约人/收货人姓名': '李小姐', '预约人/收货人手机号': '13500135000' },
  }
  const cup = { ...head, 商品名称: '杯', 规格编码: '\tC-1', 商品单价: '50.00', 商品数量: '3', 订单状态: '已完成' }
  it('counts an order once that has a row for each item, by the receiver’s phone, with what came back of one', () => {
    const pot = {
      ...cup,
      商品名称: '壶',
      规格编码: 'P-1',
      商品数量: '1',
      售后类型: '退款',
      售后件数: '1',
      退款金额: '45',
    }
    const read = readOne('weimob', { ...cup, 收货人地址: '浙江省杭州市西湖区 1 号' }, pot)
    expect(read).toMatchObject({ orderNo: '8610027364554637', paid: 1_800_000, refunded: 450_000 })
    expect(read).toMatchObject({ status: 'partly_refunded', extra: { 余额抵扣金额: '20.00' } })
    expect(read.lines.map(({ productCode, amount, refunded = 0 }) => [productCode, amount, refunded])).toEqual([
      ['C-1', 1_500_000, 0],
      ['P-1', 500_000, 450_000],
    ])
    expect(read.buyer).toMatchObject({
      identities: [{ kind: 'phone', value: '13500135000' }],
      province: '浙江省',
      city: '杭州市',
    })
  })

  it('knows a cancelled order also where the export has no state, by why it was cancelled', () => {
    const item = { ...head, 商品名称: '杯', 商品数量: '1' }
    expect(readOne('weimobFewer', item)).toMatchObject({ status: 'paid', lines: [{ amount: 1_800_000 }] })
    for (const 取消类型 of ['买家取消', '超时未支付', '商家关闭订单'])
      expect(readOne('weimobFewer', { ...item, 取消类型 }).status).toBe('cancelled')
  })
})

describe('any of them', () => {
  it('an id that a spreadsheet has rounded costs its row alone, and says what to do', () => {
    const good = { 订单号: '260305-556677889900', '用户实付金额(元)': '1', '商品数量(件)': '1', 商品: 'a' }
    const chunk = read('pinduoduo', [good, { ...good, 订单号: '1.23E+17' }])
    expect(chunk.orders).toHaveLength(1)
    expect(chunk.rejects).toMatchObject([{ line: 3, reason: 'rounded_order_no' }])
  })

  it('what stands under a header that occurs twice, or under none at the end, is kept apart', () => {
    const headers = '订单号,订单状态,买家付款时间,订单实收金额,分销员,归属店铺,订单退款状态,分销员,'.split(',')
    const { importer, platform } = guessImporter(headers)
    const mapping = importer.mapping(headers)
    const readRow = importer.reader({ platform, mapping, timezone: 'Asia/Shanghai', dateOrder: 'month_first' })
    const form = { kind: 'text', isGzip: false, encoding: 'utf-8', delimiter: ',' } as const
    const shape = { form, titles: 0, headers, dateOrder: 'month_first', lines: 1 } as const
    const groups = new OrderGroups({ platform, shape, mapping })
    const cells = ['E9', '交易完成', '2026-03-05 14:31:00', '9.00', '甲', '旗舰店', '', '乙', '末']
    groups.add({ line: 2, cells }, readRow(cells))
    const [order] = groups.take(1).orders
    expect(order).toMatchObject({ platform: 'youzan', paid: 90_000 })
    expect(order?.extra).toEqual({ 分销员: '甲', 归属店铺: '旗舰店', '分销员 (2)': '乙', '#9': '末' })
  })

  it('common headers of a table of one’s own are understood', () => {
    const headers = '单号,下单日期,姓名,手机号,品名,数量,单价,金额,备注'.split(',')
    const { importer, platform, confidence } = guessImporter(headers)
    expect({ platform, confidence }).toEqual({ platform: 'generic', confidence: 0.5 })
    const mapping = importer.mapping(headers)
    const readRow = importer.reader({ platform, mapping, timezone: 'Asia/Shanghai', dateOrder: 'month_first' })
    expect(readRow(['A1', '2026/3/5', '王', '13800138000', '茶', '2', '10.5', '21', 'x'])).toMatchObject({
      line: { productName: '茶', quantity: 2, unitPrice: 105_000, amount: 210_000 },
      buyer: { name: '王', identities: [{ kind: 'phone' }] },
    })
  })
})
