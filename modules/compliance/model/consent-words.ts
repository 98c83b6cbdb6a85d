import { CHANNEL_WORDS } from './channel.ts'

/** What purposes, channels, proofs and standings are called, on pages and in files alike. */
export const CONSENT_WORDS = {
  zh: {
    purposes: { marketing: '营销触达', personalisation: '个性化推荐', sharing: '提供给第三方' },
    channels: { '': '全部渠道', ...CHANNEL_WORDS.zh },
    ways: {
      form: '填写表单',
      spoken: '当面说的',
      chat: '聊天里说的',
      written: '书面',
      import: '随资料导入',
      customer_page: '客户自己设置',
    },
    standings: { granted: '同意', expiring: '快到期', ran_out: '已到期', refused: '拒绝', cleared: '更正为未表态' },
  },
  en: {
    purposes: { marketing: 'Marketing', personalisation: 'Personalisation', sharing: 'Sharing with third parties' },
    channels: { '': 'All channels', ...CHANNEL_WORDS.en },
    ways: {
      form: 'By a form',
      spoken: 'Said in person',
      chat: 'Said in a chat',
      written: 'In writing',
      import: 'Came with an import',
      customer_page: 'Set by the customer',
    },
    standings: {
      granted: 'Granted',
      expiring: 'Runs out soon',
      ran_out: 'Has run out',
      refused: 'Refused',
      cleared: 'Corrected to not asked',
    },
  },
} as const
