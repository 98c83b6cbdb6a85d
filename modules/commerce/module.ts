import { ANNOUNCEMENTS } from '#kit/node/announcement.ts'
import { copyTotals } from '#kit/node/day-totals.ts'
import { defineModule } from '#kit/node/module.ts'
import { RECEIVERS } from '#kit/node/receiver.ts'
import { METRIC_BOOK } from '#kit/pure/metric.ts'
import { COLUMNS_MAX, TABLE_FILE_BYTES_MAX } from '#kit/pure/table/table-shape.ts'
import { SAVE_ORDERS_MAX } from './contract.ts'
import { demo } from './demo.ts'
import { metrics } from './model/metrics.ts'
import { STATEMENTS_OPEN_MAX } from './model/statement.ts'
import { announcements } from './server/announcements.ts'
import { commands } from './server/commands.ts'
import { personFiles } from './server/erase-files.ts'
import { erasePerson, exportPerson } from './server/erase-person.ts'
import { REJECTS_KEPT_MAX } from './server/execute-batch.ts'
import { fulfilmentTable, orderLineTable, orderTable, unitCostTable } from './server/fact-tables.ts'
import { orderFinder } from './server/find-by-order.ts'
import { jobs } from './server/jobs.ts'
import { erasers } from './server/leave-out-buyer.ts'
import { belongings } from './server/person-belongings.ts'
import { publications } from './server/publications.ts'
import { retains } from './server/retention.ts'
import { receivers, routes } from './server/routes.ts'
import { CHECKED_LINE_COLUMNS, CHECKED_ORDER_COLUMNS, totalLines, totalOrders } from './server/store/totals.ts'

/** Transactions must be kept for three years (E-Commerce Law art. 31), books of account for ten to thirty. */
const KEPT = {
  zh: '去掉买家后保留：电子商务法第三十一条（交易信息至少三年）、会计档案管理办法（账簿凭证十至三十年）',
  en: 'kept without the buyer: E-Commerce Law art. 31 (3 years), rules on accounting archives (10 to 30 years)',
}

/** Orders, their lines and refunds, and the files they come from. */
export default defineModule({
  name: 'commerce',
  folder: new URL('./', import.meta.url),
  demo,
  tables: [
    { name: 'commerce.import_batch', personal: [] },
    {
      name: 'commerce.import_reject',
      title: { zh: '导入订单时未收的行', en: 'Rows left out of order imports' },
      personal: ['cells'],
    },
    {
      name: 'commerce.import_contact',
      title: { zh: '订单导入带来的人', en: 'People an order import brought' },
      personal: ['contact_id'],
    },
    { name: 'commerce.saved_mapping', personal: [] },
    {
      name: 'commerce.sales_order',
      title: { zh: '订单', en: 'Orders' },
      personal: ['contact_id', 'extra', 'hint'],
      kept: KEPT,
    },
    { name: 'commerce.order_line', personal: [] },
    {
      name: 'commerce.order_before',
      title: { zh: '订单修改前的样子', en: 'Orders as they were before a change' },
      personal: ['head'],
    },
    { name: 'commerce.refund', personal: [] },
    { name: 'commerce.order_match', personal: [] },
    { name: 'commerce.product', personal: [] },
    { name: 'commerce.sku', personal: [] },
    { name: 'commerce.cost_file', personal: [] },
    { name: 'commerce.unit_cost', personal: [] },
    { name: 'commerce.fulfilment_rule', personal: [] },
    { name: 'commerce.statement', personal: [] },
    { name: 'commerce.statement_order', personal: [] },
    { name: 'commerce.statement_look', personal: [] },
    { name: 'commerce.statement_difference', personal: [] },
  ],
  routes,
  commands,
  jobs,
  facts: [orderTable, orderLineTable, unitCostTable, fulfilmentTable],
  publishes: publications,
  fills: {
    'contacts.belongings': belongings,
    'contacts.finders': [orderFinder],
    [ANNOUNCEMENTS]: announcements,
    [RECEIVERS]: receivers,
    [METRIC_BOOK]: metrics,
  },
  checks: [
    { table: orderTable, truth: totalOrders, copy: (id) => copyTotals(orderTable, CHECKED_ORDER_COLUMNS, id) },
    { table: orderLineTable, truth: totalLines, copy: (id) => copyTotals(orderLineTable, CHECKED_LINE_COLUMNS, id) },
  ],
  permissions: {
    'commerce.read': { zh: '看订单', en: 'See orders', roles: ['owner', 'operator'], inSight: true },
    'commerce.export': { zh: '导出订单', en: 'Export orders', roles: ['owner', 'operator'], inSight: true },
    'commerce.write': { zh: '写订单和退款', en: 'Write orders and refunds', roles: ['owner', 'operator'] },
    'commerce.reconcile': { zh: '对账', en: 'Reconcile orders', roles: ['owner', 'operator'] },
    'commerce.costs': { zh: '看和填商品成本', en: 'See and give costs', roles: ['owner', 'operator'] },
    'commerce.import': { zh: '导入订单', en: 'Import orders', roles: ['owner', 'operator'] },
  },
  limits: {
    fileBytes: { value: TABLE_FILE_BYTES_MAX, unit: '字节', zh: '导入文件的大小' },
    columns: { value: COLUMNS_MAX, unit: '列', zh: '导入文件的列数' },
    rejectsKept: { value: REJECTS_KEPT_MAX, unit: '行', zh: '可下载的未导入行' },
    statementsOpen: { value: STATEMENTS_OPEN_MAX, unit: '份', zh: '没有结清的对账单' },
    ordersPerCall: { value: SAVE_ORDERS_MAX, unit: '张', zh: '接口一次写入的订单' },
  },
  exportPerson,
  erasePerson,
  erasers,
  personFiles,
  retains,
})
