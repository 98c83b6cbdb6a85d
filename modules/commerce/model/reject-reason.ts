/** Columns in front of those of the file, in the download of what was left out. */
export const REJECT_HEADERS = ['行号', '原因'] as const

/** Why rows of a file were left out, as written beside each in the download. */
export const REJECT_REASONS = {
  unclosed_quote: '引号没有成对，无法分清各列',
  line_too_long: '这一行太长（超过 400 万字），文件可能缺了换行',
  wrong_column_count: '列数和表头不一致',
  no_order_no: '没有订单号',
  rounded_order_no: '订单号被表格软件改成了科学计数法，末几位已丢失；请把该列设为文本后重新导出',
  wrong_time: '看不懂时间，例如应为 2026-03-05 14:30:00',
  wrong_quantity: '数量不是整数',
  wrong_price: '金额不是数字',
  too_large: '金额过大',
} as const
export type RejectReason = keyof typeof REJECT_REASONS
