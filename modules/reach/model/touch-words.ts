import type { TouchChannel, TouchPurpose } from './touch.ts'
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

export const CHANNEL_WORDS = {
  zh: {
    private_chat: '私聊',
    group_chat: '群聊',
    moments: '朋友圈',
    official_account: '公众号',
    mini_program: '小程序',
    video_channel: '视频号',
    wecom_helpdesk: '企微客服号',
    sms: '短信',
    voice: '语音外呼',
  },
  en: {
    private_chat: 'Private chat',
    group_chat: 'Group chat',
    moments: 'Moments',
    official_account: 'Official account',
    mini_program: 'Mini program',
    video_channel: 'Channels video',
    wecom_helpdesk: 'WeCom helpdesk',
    sms: 'SMS',
    voice: 'Voice call',
  },
} as const satisfies Words<TouchChannel>

export const PURPOSE_WORDS = {
  zh: { marketing: '营销', service: '服务' },
  en: {
    marketing: 'Marketing',
    service: 'Service',
  },
} as const satisfies Words<TouchPurpose>
