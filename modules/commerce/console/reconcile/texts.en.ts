import type { SameTexts } from '#kit/web/texts.ts'
import type { zh } from './texts.zh.ts'

export const en: SameTexts<typeof zh> = {
  title: 'Reconciliation',
  subtitle:
    'Order by order against a mall or an ERP: what is missing, what is too many, what differs. Nothing is changed.',
  platform: 'Platform',
  from: 'From',
  to: 'To',
  sheet: 'Their orders',
  sheetHint: 'Paste three columns of a sheet: order number, paid, refunded (the last may be left out)',
  pick: 'Choose a CSV file',
  found: (orders) => `${orders} orders read`,
  unread: (lines) => `Lines nobody can read, left out: ${lines}`,
  compare: 'Reconcile',
  missing: {
    platform: 'Choose the platform',
    from: 'Choose the first day',
    to: 'Choose the last day',
    orders: 'Paste their orders',
  },
  tooMany: (limit) => `At most ${limit} orders at once; take a shorter time`,
  same: 'The same',
  ours: 'Here',
  theirs: 'There',
  oursHint: 'Sales of that time here, and what was paid for them',
  kinds: {
    missing_here: 'There, and not here',
    missing_there: 'Here, and not there',
    paid_differs: 'Paid differs',
    refunded_differs: 'Refunded differs',
  },
  kind: 'Difference',
  orderNo: 'Order',
  allSame: 'Every order is the same on both sides.',
  only: (shown, all) => `The first ${shown} of ${all} differences.`,
  download: 'Download differences',
  file: 'differences',
  open: 'Open order',
  mend: 'Import what is missing; what differs is brought up to date by importing or sending it again.',
}
