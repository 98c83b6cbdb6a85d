import type { TouchPurpose } from './touch.ts'
import type { TouchState } from './touch-state.ts'

type Words<K extends string> = Readonly<Record<'zh' | 'en', Readonly<Record<K, string>>>>

/** What states, channels and purposes are called, on pages and in files that leave the house. */
export const STATE_WORDS = {
  zh: {
    proposed: '已提议',
    reminded: '已提醒',
    refused: '未执行',
    expired: '已过期',
    withdrawn: '已撤回',
    confirmed: '已确认发出',
    delivered: '已送达',
    answered: '已回复',
    suppressed: '没发',
  },
  en: {
    proposed: 'Proposed',
    reminded: 'Reminded',
    refused: 'Not done',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
    confirmed: 'Confirmed',
    delivered: 'Delivered',
    answered: 'Answered',
    suppressed: 'Held back',
  },
} as const satisfies Words<TouchState>

export const PURPOSE_WORDS = {
  zh: { marketing: '营销', service: '服务' },
  en: {
    marketing: 'Marketing',
    service: 'Service',
  },
} as const satisfies Words<TouchPurpose>
