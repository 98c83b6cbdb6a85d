import type { FactTable } from '#kit/node/fact-table.ts'

/** Orders as they are now, by person; `is_sale` marks those that count as a purchase. */
export const orderTable: FactTable = {
  name: 'orders',
  title: { zh: '订单', en: 'Orders' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'order_id'],
  granularity: 1024,
  unpacked: ['contact_id', 'placed_at', 'paid'],
  day: 'placed_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    order_id: 'UUID',
    platform: 'LowCardinality(String)',
    order_no: 'String',
    kind: 'LowCardinality(String)',
    status: 'LowCardinality(String)',
    is_sale: 'UInt8',
    placed_at: "DateTime64(3, 'UTC')",
    paid: 'Int64',
    refunded: 'Int64',
    line_count: 'UInt32',
    batch_id: 'String',
    /** What shipping it cost, where that is not left to the rule. */
    fulfilment: 'Nullable(Int64)',
  },
}

/** What one piece costs from a moment on, by the code that lines bear, or by their name where they bear none. */
export const unitCostTable: FactTable = {
  name: 'unit_costs',
  title: { zh: '商品成本', en: 'Costs of goods' },
  kind: 'latest',
  orderBy: ['tenant_id', 'code', 'since'],
  day: 'since',
  columns: { tenant_id: 'UUID', code: 'String', since: "DateTime64(3, 'UTC')", cost: 'Int64' },
}

/** What shipping an order costs from a moment on; the platform '' stands for all without a rule of their own. */
export const fulfilmentTable: FactTable = {
  name: 'fulfilment_rules',
  title: { zh: '履约成本', en: 'Costs of fulfilment' },
  kind: 'latest',
  orderBy: ['tenant_id', 'platform', 'since'],
  day: 'since',
  columns: { tenant_id: 'UUID', platform: 'LowCardinality(String)', since: "DateTime64(3, 'UTC')", amount: 'Int64' },
}

export const orderLineTable: FactTable = {
  name: 'order_lines',
  title: { zh: '订单明细', en: 'Order lines' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'order_id', 'line_no'],
  granularity: 1024,
  unpacked: ['contact_id', 'order_id', 'placed_at'],
  day: 'placed_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    order_id: 'UUID',
    line_no: 'UInt32',
    placed_at: "DateTime64(3, 'UTC')",
    product_code: 'String',
    product_name: 'String',
    category: 'LowCardinality(String)',
    quantity: 'Int64',
    unit_price: 'Int64',
    amount: 'Int64',
    is_sale: 'UInt8',
  },
}
