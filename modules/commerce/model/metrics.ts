import { defineMetrics, figure, metricsOf } from '#kit/pure/metric.ts'

/** What a file of orders holds, brings or would bring, and what an undo does. */
export const ORDER_IMPORT = defineMetrics('order_import', ['导入订单', 'Order imports'], {
  rows: figure(
    'rows',
    ['文件行数', 'Rows of the file'],
    [
      '文件里表头以下的行数，空行不算。一行是一件商品，或一整单，看平台怎么导出。',
      'Rows below the head of the file, blank ones left out. A row is a line or a whole order, as the platform writes.',
    ],
  ),
  orders: figure(
    'orders',
    ['导入的订单', 'Orders imported'],
    [
      '这份文件里的订单张数，同一订单号算一张；取消单也算，没有变化的也算。',
      'Orders in this file, each number once; cancellations and unchanged ones are counted.',
    ],
  ),
  new_orders: figure(
    'orders',
    ['新订单', 'New orders'],
    [
      '这份文件里、这里以前没有的订单。平台加订单号都相同才是同一张。',
      'Orders that were not here before; the same order has the same platform and number.',
    ],
  ),
  updated_orders: figure(
    'orders',
    ['有变化的订单', 'Changed orders'],
    [
      '以前就有、这份文件让金额、状态、明细或资料变了的订单。',
      'Orders that were here and of which this file changes amounts, status, lines or facts.',
    ],
  ),
  unchanged_orders: figure(
    'orders',
    ['没有变化的订单', 'Unchanged orders'],
    [
      '以前就有、和文件里一模一样的订单。同一份文件再导一次，全是这种。',
      'Orders that were here exactly as the file says. All are, when the same file comes again.',
    ],
  ),
  duplicates: figure(
    'rows',
    ['相同明细', 'Equal lines'],
    [
      '同一订单里各列完全相同的行。一张单可以买两次同样的东西，所以保留，只在这里报数。',
      'Lines equal in every column within one order. An order may name an item twice, so they are kept.',
    ],
  ),
  rejected: figure(
    'rows',
    ['没收的行', 'Rows left out'],
    [
      '读不懂、没有导入的行，每行写明原因，可以下载改好再传。读懂的行不受影响。',
      'Rows that could not be read and were not imported, each with its reason, to be mended and handed in again.',
    ],
  ),
  contacts: figure(
    'people',
    ['订单里的客户', 'People of the orders'],
    [
      '这份文件的订单认出的客户人数，一人只算一次，新认出的和早就有的都算。',
      'People known by the orders of this file, each once, whether new or here before.',
    ],
  ),
  revenue: figure(
    'money',
    ['导入的销售额', 'Revenue imported'],
    [
      '已识别客户的销售实付合计，不含取消单和未识别客户，不扣退款。',
      'Paid for sales by known customers; no cancellations, nobody unknown, refunds not deducted.',
    ],
  ),
  revenue_without_contact: figure(
    'money',
    ['未识别客户的销售额', 'Revenue of nobody known'],
    [
      '认不出买家的订单的实付合计。计入成交额，不计入任何客户；可以在“订单认人”里认领。',
      'Paid for orders whose buyer is not known: part of sales, of nobody’s purchases; may be matched by hand.',
    ],
  ),
  lines_without_contact: figure(
    'rows',
    ['未识别客户的明细', 'Lines of nobody known'],
    ['认不出买家的订单一共有多少行商品。', 'Lines of orders whose buyer is not known.'],
  ),
  cancelled_lines: figure(
    'rows',
    ['取消单明细', 'Lines cancelled'],
    [
      '取消单里的商品行数。取消单单独成单，不算购买。',
      'Lines of cancellations, which stand by themselves and are no purchases.',
    ],
  ),
  seconds: figure(
    'seconds',
    ['导入用时', 'Time taken'],
    [
      '从开始写入到写完的秒数，不含试算和排队。',
      'Seconds from the first row written to the last; neither trial nor queue.',
    ],
  ),
  removed_orders: figure(
    'orders',
    ['移除的订单', 'Orders removed'],
    [
      '撤销时移除的订单：只由这次导入带来，之后没有别的文件或接口写过。',
      'Taken away by the undo: brought by this import alone and written by nothing since.',
    ],
  ),
  restored_orders: figure(
    'orders',
    ['恢复的订单', 'Orders restored'],
    ['撤销时恢复成这次导入以前样子的订单。', 'Put back by the undo as they were before this import.'],
  ),
  kept_orders: figure(
    'orders',
    ['保留的订单', 'Orders kept'],
    [
      '撤销时没有动的订单：之后又被别的导入、接口或人改过。',
      'Left alone by the undo: another import, a call or a person has written them since.',
    ],
  ),
  removed_contacts: figure(
    'people',
    ['移除的客户', 'People removed'],
    [
      '撤销时移除的客户：只因为这次导入才有，别处没有他们的任何东西。',
      'Taken away by the undo: here only because of this import, with nothing else to their name.',
    ],
  ),
  kept_contacts: figure(
    'people',
    ['保留的客户', 'People kept'],
    [
      '这次导入带来、但之后又有订单、改动、标签等等，所以撤销时留下的客户。',
      'Brought by this import and kept, for they have orders, changes or tags since.',
    ],
  ),
})

/** What stands at an order and at its lines, and at a person's orders. */
export const ORDER = defineMetrics('order', ['订单', 'Orders'], {
  paid: figure(
    'money',
    ['实付', 'Paid'],
    [
      '买家为整单付的钱，平台优惠之后、退款之前。退了多少另列。',
      'What the buyer paid for the whole order, after discounts and before refunds, which stand apart.',
    ],
  ),
  refunded: figure(
    'money',
    ['已退款', 'Refunded'],
    [
      '这张单到现在为止退回的钱，不论哪天退；文件、接口、手工记的都算。',
      'What has gone back of this order so far, whenever, by file, call or hand.',
    ],
  ),
  lines: figure('rows', ['明细行数', 'Lines'], ['这张单有几行商品。', 'How many lines the order has.']),
  quantity: figure('goods', ['数量', 'Quantity'], ['这一行买了几件。', 'Pieces of this line.']),
  unit_price: figure(
    'money',
    ['单价', 'Unit price'],
    ['一件的价格；文件没写时用金额除以数量。', 'Price of one piece; amount by quantity where the file does not say.'],
  ),
  amount: figure(
    'money',
    ['明细金额', 'Amount of the line'],
    [
      '这一行的金额：文件写了就按文件，没写就是单价乘数量。各行之和可以和整单实付不同，差的是运费和优惠。',
      'As the file says, else price by quantity. The lines may differ from what was paid, by postage and discounts.',
    ],
  ),
  times_bought: figure(
    'times',
    ['购买次数', 'Times bought'],
    [
      '成交订单的张数，从有记录起；取消单、退货单不算。',
      'Orders that came off, since records began; cancellations and returns are none.',
    ],
  ),
  paid_in_all: figure(
    'money',
    ['累计实付', 'Paid in all'],
    [
      '成交订单的实付合计，没有扣掉退款；退了多少写在下面。',
      'Paid for these orders; refunds are not deducted and stand below.',
    ],
  ),
  last_bought: figure(
    'moment',
    ['最近一次购买', 'Last bought'],
    ['最近一张成交订单的下单日期，不论在哪个平台。', 'The day of the latest of these orders, on whichever platform.'],
  ),
})

/** What is sold and what it costs. */
export const GOODS = defineMetrics('goods', ['商品和成本', 'Goods and costs'], {
  skus: figure(
    'goods',
    ['规格', 'Variants'],
    ['卖过、导入过或手工新建的规格数，一个编码一个。', 'Variants sold, imported or made by hand, one for each code.'],
  ),
  skus_missing: figure(
    'goods',
    ['未填成本的规格', 'Without a cost'],
    [
      '没有成本的规格，卖出它的订单算不出利润。',
      'Variants without a cost today. Orders with one of these have no profit.',
    ],
  ),
  price: figure(
    'money',
    ['售价', 'Price'],
    [
      '一件的标价，来自成本文件、接口或手工；只作参考，利润按订单实付算。',
      'The list price of one piece, for orientation: profit goes by what was paid.',
    ],
  ),
  cost: figure(
    'money',
    ['成本', 'Cost'],
    [
      '今天有效的每件成本。订单按下单那天有效的成本算，改成本不改以前的利润，除非改的是以前的日子。',
      'What one piece costs today. An order goes by the cost of its own day.',
    ],
  ),
  file_rows: figure(
    'rows',
    ['成本文件的行', 'Rows of the cost file'],
    [
      '文件里表头以下的行数，空行不算；一行一个规格在一个日期的成本。',
      'Rows below the head, blank ones left out; each a cost of a variant from a day.',
    ],
  ),
  file_saved: figure(
    'rows',
    ['改变的成本', 'Costs changed'],
    [
      '写入后和原来不同的成本条数；试算时是会改变多少。',
      'Costs other than they were; in a trial, those that would be.',
    ],
  ),
  file_unchanged: figure(
    'rows',
    ['没有变化的成本', 'Costs unchanged'],
    ['和原来一样的成本条数。', 'Costs that are already as the file says.'],
  ),
  file_new: figure(
    'goods',
    ['新的规格', 'New variants'],
    ['文件里有、这里还没有的编码，会新建成规格。', 'Codes of the file that are not here yet; each becomes a variant.'],
  ),
  file_rejected: figure(
    'rows',
    ['成本文件没收的行', 'Rows left out of costs'],
    ['读不懂、没有写入的行，原因列在下面。', 'Rows that could not be read, with their reasons below.'],
  ),
})

/** Another system's orders held against ours. */
export const STATEMENT = defineMetrics('statement', ['对账', 'Reconciliation'], {
  same: figure(
    'orders',
    ['一致的订单', 'Orders that agree'],
    [
      '两边都有、实收相同（对方写了退款的，退款也相同）的订单。',
      'Orders of both sides with the same amount paid, and the same refund where theirs says one.',
    ],
  ),
  missing_here: figure(
    'orders',
    ['这里没有', 'Missing here'],
    [
      '对方有、这里没有的订单，不论下单日期；对方记作 0 的不算。',
      'Orders of theirs that are not here, whenever they were placed; those that came to nothing are left out.',
    ],
  ),
  missing_there: figure(
    'orders',
    ['对方没有', 'Missing there'],
    ['这段时间在这里成交、对方文件里没有的订单。', 'Sales of the period here that their file does not name.'],
  ),
  paid_differs: figure(
    'orders',
    ['实收不同', 'Paid differs'],
    [
      '两边都有、实收金额不同的订单；一方取消了，算收了 0。',
      'Orders of both sides with different amounts paid; one that came to nothing counts as 0.',
    ],
  ),
  refunded_differs: figure(
    'orders',
    ['退款不同', 'Refunds differ'],
    [
      '实收相同、退款金额不同的订单；对方没写退款的不比。',
      'Orders with the same amount paid and other refunds; compared where theirs says a refund.',
    ],
  ),
  differ: figure(
    'orders',
    ['有差异的订单', 'Orders that differ'],
    [
      '还没有消掉的差异条数，上面四种加起来，说明过的也算。',
      'Differences of all kinds that stand, explained ones among them.',
    ],
  ),
  explained: figure(
    'orders',
    ['已说明的差异', 'Differences explained'],
    [
      '有人说明过为什么这样是对的；金额再变，说明自动作废。',
      'Somebody said why it is as it should be; a change of the amounts takes that back.',
    ],
  ),
  ours: figure(
    'money',
    ['这里的实收', 'Paid here'],
    [
      '这段时间里在这里成交的订单的实收；小字是几单。逐单看时，是那一单在这里的金额。',
      'Paid for sales of that time here, with their count in small; in a row, the amount of that order here.',
    ],
  ),
  theirs: figure(
    'money',
    ['对方的实收', 'Paid there'],
    [
      '对方文件里全部订单的实收；小字是几单。逐单看时，是那一单在对方的金额。',
      'Paid for all orders of their file, with their count in small; in a row, the amount of that order there.',
    ],
  ),
})

/** For the catalogue. */
export const metrics = metricsOf(ORDER_IMPORT, ORDER, GOODS, STATEMENT)
