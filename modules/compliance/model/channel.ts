/** The seven ways of publishing of an SOP. */
export const PUBLISHING_CHANNELS = [
  'private_chat',
  'group_chat',
  'moments',
  'official_account',
  'mini_program',
  'video_channel',
  'wecom_helpdesk',
] as const

/** What the channels are called, wherever one is named: consents, touches, scripts, segments, losses. */
export const CHANNEL_WORDS = {
  zh: {
    private_chat: '私聊',
    group_chat: '群聊',
    moments: '朋友圈',
    official_account: '公众号',
    mini_program: '小程序',
    video_channel: '视频号',
    wecom_helpdesk: '微信客服',
    sms: '短信',
    voice: '语音外呼',
    email: '邮件',
  },
  en: {
    private_chat: 'Private chat',
    group_chat: 'Group chat',
    moments: 'Moments',
    official_account: 'Official Account',
    mini_program: 'Mini Program',
    video_channel: 'Channels video',
    wecom_helpdesk: 'WeChat helpdesk',
    sms: 'SMS',
    voice: 'Voice call',
    email: 'E-mail',
  },
} as const
