import type { PlannedProperty, PropertyType } from './plan.ts'

/** An event whose name and properties everybody agrees on, with its Chinese label. */
export interface StandardEvent {
  readonly name: string
  readonly label: string
  readonly properties: readonly PlannedProperty[]
}

/** The e-commerce events, version 2, of Segment (segment.com/docs/connections/spec/ecommerce/v2, read 2026-11). */
export const STANDARD_EVENTS: readonly StandardEvent[] = [
  standard('Products Searched', '搜索商品', ['query!:text:搜索词']),
  standard('Product List Viewed', '浏览商品列表', [
    'list_id:text:列表编号',
    'category:text:品类',
    'products:list:商品',
  ]),
  standard('Product List Filtered', '筛选商品列表', ['list_id:text:列表编号', 'filters:list:筛选', 'sorts:list:排序']),
  standard('Promotion Viewed', '看到活动', ['promotion_id:text:活动编号', 'name:text:活动名称', 'position:text:位置']),
  standard('Promotion Clicked', '点击活动', ['promotion_id:text:活动编号', 'name:text:活动名称', 'position:text:位置']),
  standard('Product Clicked', '点击商品', product()),
  standard('Product Viewed', '浏览商品', product()),
  standard('Product Added', '加入购物车', [...product(), 'cart_id:text:购物车编号']),
  standard('Product Removed', '移出购物车', [...product(), 'cart_id:text:购物车编号']),
  standard('Product Added to Wishlist', '收藏商品', product()),
  standard('Product Shared', '分享商品', [...product(), 'share_via:text:分享方式']),
  standard('Product Reviewed', '评价商品', ['product_id!:text:商品编号', 'rating:number:评分']),
  standard('Cart Viewed', '查看购物车', ['cart_id:text:购物车编号', 'products:list:商品']),
  standard('Checkout Started', '开始结算', ['order_id:text:订单编号', 'value:number:金额', 'products:list:商品']),
  standard('Checkout Step Completed', '完成结算步骤', ['checkout_id:text:结算编号', 'step:number:步骤']),
  standard('Payment Info Entered', '填写支付信息', ['order_id:text:订单编号', 'payment_method:text:支付方式']),
  standard('Coupon Entered', '填写优惠券', ['coupon_id:text:优惠券', 'order_id:text:订单编号']),
  standard('Coupon Applied', '使用优惠券', ['coupon_id:text:优惠券', 'order_id:text:订单编号', 'discount:number:优惠']),
  standard('Order Completed', '完成订单', ['order_id!:text:订单编号', 'total:number:实付', 'products:list:商品']),
  standard('Order Updated', '订单变更', ['order_id!:text:订单编号', 'total:number:实付']),
  standard('Order Refunded', '退款', ['order_id!:text:订单编号', 'total:number:退款额']),
  standard('Order Cancelled', '取消订单', ['order_id!:text:订单编号', 'total:number:金额']),
]

/** Labels of what is not planned one by one, too. */
export const EVENT_LABELS: Readonly<Record<string, string>> = {
  'Page Viewed': '浏览页面',
  'Screen Viewed': '浏览界面',
  'Group Joined': '加入群组',
  'Group Left': '离开群组',
  ...Object.fromEntries(STANDARD_EVENTS.map(({ name, label }) => [name, label])),
}

function product(): string[] {
  return [
    'product_id!:text:商品编号',
    'name:text:商品名称',
    'category:text:品类',
    'price:number:单价',
    'quantity:number:数量',
  ]
}

/** `key!:type:label`; the exclamation mark says that it must be there. */
function standard(name: string, label: string, written: readonly string[]): StandardEvent {
  const properties = written.map((line): PlannedProperty => {
    const [key = '', type = 'text', title = ''] = line.split(':')
    const required = key.endsWith('!')
    return { key: key.replace('!', ''), label: title, type: type as PropertyType, required, choices: [] }
  })
  return { name, label, properties }
}
