import type { DifferenceKind } from './reconcile.ts'
import type { DifferenceState } from './statement.ts'

interface Words {
  readonly file: string
  readonly head: readonly string[]
  readonly kinds: Readonly<Record<DifferenceKind, string>>
  readonly states: Readonly<Record<DifferenceState, string>>
}

/** What differences are called, on pages and in files. */
export const DIFFERENCE_WORDS: { readonly zh: Words; readonly en: Words } = {
  zh: {
    file: '对账差异',
    head: ['订单号', '差异', '这里', '对方', '相差', '状态', '从哪天起', '拖了几天', '哪天一致', '说明', '谁说明的'],
    kinds: {
      missing_here: '对方有，这里没有',
      missing_there: '这里有，对方没有',
      paid_differs: '实收不同',
      refunded_differs: '退款不同',
    },
    states: { open: '待处理', explained: '已说明', settled: '已一致' },
  },
  en: {
    file: 'Differences',
    head: [
      ...['Order', 'Difference', 'Here', 'There', 'Gap', 'State', 'Since', 'Days', 'Agreed on', 'Note'],
      'Noted by',
    ],
    kinds: {
      missing_here: 'There, and not here',
      missing_there: 'Here, and not there',
      paid_differs: 'Paid differs',
      refunded_differs: 'Refunded differs',
    },
    states: { open: 'Open', explained: 'Explained', settled: 'Agreed' },
  },
}
