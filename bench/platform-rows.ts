/** Share of a shop's rows by people who have bought before, as rows to one person. */
const ROWS_PER_PERSON = 4
const PLACES = ['浙江省', '广东省', '江苏省', '四川省', '上海市']

interface Facts {
  readonly at: string
  readonly price: string
  readonly whole: string
  readonly phone: string
  readonly place: string
  readonly product: string
  /** Numbers of the row, and of the order two rows share. */
  readonly single: string
  readonly number: string
  readonly person: number
  readonly row: number
}

type Row = Readonly<Record<string, string>>

/** A row as a busy shop's export has it: ids of full length, most columns filled where exports fill them. */
export function platformRow(name: BenchName, row: number): Row {
  const order = Math.floor(row / 2)
  const person = Math.floor(row / ROWS_PER_PERSON)
  const day = `2026-0${1 + (order % 9)}-${String(1 + (order % 28)).padStart(2, '0')}`
  return WRITERS[name]({
    row,
    person,
    at: `${day} ${String(order % 24).padStart(2, '0')}:${String(order % 60).padStart(2, '0')}:00`,
    price: `${20 + (row % 180)}.${row % 10}0`,
    whole: `${40 + (order % 360)}.50`,
    phone: `138${String(10_000_000 + person)}`,
    place: PLACES[person % PLACES.length] ?? '',
    product: `商品 ${row % 500} 号，规格 ${row % 7}`,
    single: String(row).padStart(9, '0'),
    number: String(order).padStart(9, '0'),
  })
}

const youzan = ({ at, price, phone, place, product, single, person }: Facts): Row => ({
  ...{ 订单号: `E2026${single}000123`, 归属店铺: '活水旗舰店', 订单状态: '交易完成', 订单创建时间: at },
  ...{ 买家付款时间: at, 商品金额合计: price, 订单实付金额: price, 订单实收金额: price, 全部商品名称: product },
  ...{ 收货人省份: place, 收货人城市: '杭州市', '收货人/提货人': `顾客${person}`, 买家手机号: phone },
  ...{
    销售渠道: '网店',
    付款方式: '微信支付',
    支付流水号: `4200002${single}`,
    订单配送方式: '快递发货',
    买家昵称: '小雨',
  },
})

const taobao = ({ at, price, place, product, single, person }: Facts): Row => ({
  ...{ 订单编号: `271928374650${single}`, 买家会员名: `tb${person}`, 买家应付货款: price, 总金额: price },
  ...{
    买家实际支付金额: price,
    订单状态: '交易成功',
    收货人姓名: '张**',
    联系手机: '138******05',
    订单创建时间: at,
  },
  ...{
    收货地址: `${place} 杭州市 西湖区 ***`,
    订单付款时间: at,
    宝贝标题: product,
    宝贝总数量: '1',
    物流公司: '中通快递',
  },
})

const douyin = ({ at, price, phone, place, product, single, number, person, row }: Facts): Row => ({
  ...{ 主订单编号: `693344556${number}`, 子订单编号: `693344557${single}`, 选购商品: product, 商品数量: '1' },
  ...{
    商品ID: `35${row % 500}`,
    商品单价: price,
    订单应付金额: price,
    收件人: `顾客${person}`,
    收件人手机号: phone,
  },
  ...{
    省: place,
    市: '杭州市',
    区: '西湖区',
    订单提交时间: at,
    支付完成时间: at,
    订单状态: '已完成',
    售后状态: '-',
  },
  ...{ APP渠道: '抖音', 流量来源: '直播', 达人ID: '0', 发货时间: at, 承诺发货时间: at, 优惠总金额: '0.00' },
})

const jingdong = ({ at, price, whole, phone, place, product, number, person }: Facts): Row => ({
  ...{ 订单号: `27364${number}`, 商品名称: product, 订购数量: '1', 下单时间: at, 京东价: price, 订单金额: whole },
  ...{
    商家应收: whole,
    订单状态: '完成',
    客户姓名: `顾客${person}`,
    客户地址: `${place}杭州市西湖区`,
    联系电话: phone,
  },
})

const pinduoduo = ({ at, price, product, single, row }: Facts): Row => ({
  ...{ 商品: product, 订单号: `260305-5566${single}`, 订单状态: '已签收', '商品总价(元)': price },
  ...{ '用户实付金额(元)': price, '商家实收金额(元)': price, '商品数量(件)': '1', 商品id: `6${row % 500}` },
  ...{
    订单成交时间: at,
    发货时间: at,
    售后状态: '无售后或售后取消',
    快递单号: `78${single}`,
    快递公司: '韵达快递',
  },
})

const weixinShop = ({ at, price, whole, phone, place, product, single, number, person, row }: Facts): Row => ({
  ...{
    订单号: `37051122334${number}`,
    订单下单时间: at,
    订单状态: '已完成',
    收件人姓名: `顾客${person}`,
    省: place,
  },
  ...{
    收件人手机: phone,
    订单实际支付金额: whole,
    支付时间: at,
    商品名称: product,
    商品价格: price,
    商品数量: '1',
  },
  ...{
    '商品编码(平台)': `9${row % 500}`,
    物流公司: '顺丰速运',
    快递单号: `SF${single}`,
    带货账号昵称: '活水直播间',
  },
})

const WRITERS = { youzan, taobao, douyin, jingdong, pinduoduo, weixinShop }
export type BenchName = keyof typeof WRITERS
