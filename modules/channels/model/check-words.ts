import type { ErrcodeMeaning } from './errcode.ts'

export const CHECKS = ['secret', 'app', 'customers', 'pushes'] as const
export type CheckName = (typeof CHECKS)[number]
/** `todo` is not wrong, but not there yet. */
export const CHECK_STATES = ['good', 'bad', 'todo'] as const
export type CheckState = (typeof CHECK_STATES)[number]
type Meaning = Exclude<ErrcodeMeaning, 'done'> | 'unreachable' | 'unresolved'

export interface CheckWords {
  readonly zh: string
  readonly en: string
}

const UNREACHABLE: CheckWords = {
  zh: '连不上企业微信的接口。请检查服务器能否访问外网。',
  en: 'The API of WeCom cannot be reached. Check that this server may reach the internet.',
}
const IP: CheckWords = {
  zh:
    '本服务器的 IP 不在应用的“企业可信IP”里。管理后台 → 应用管理 → ' +
    '自建应用 → 企业可信IP，填错误信息里 from ip 后的地址，约一分钟后生效。',
  en:
    'The IP of this server is not among the app’s trusted ones. Admin ' +
    'console → Apps → the app → Trusted IP: enter the address after ' +
    '“from ip” in the error; it takes about a minute.',
}
const WORDS: Readonly<Record<number, CheckWords>> = {
  40013: {
    zh: '企业 ID 不对。管理后台 → 我的企业 → 企业信息，最下面一行。',
    en: 'Wrong company id. Admin console → My company → Company information, the last line.',
  },
  40001: {
    zh: 'Secret 不对，或不是这个应用的。管理后台 → 应用管理 → 自建应用 → Secret，重新查看后在这里更换。',
    en:
      'Wrong secret, or one of another app. Admin console → Apps → the ' +
      'app → Secret: look at it again and change it here.',
  },
  40056: {
    zh: 'AgentId 不对。管理后台 → 应用管理 → 自建应用，页面顶部的 AgentId。',
    en: 'Wrong AgentId. Admin console → Apps → the app: the AgentId at the top.',
  },
  48002: {
    zh: '这个应用不能调客户联系接口。管理后台 → 客户与上下游 → 客户联系 → API → 可调用接口的应用，把它加进去。',
    en:
      'The app may not call the customer contact API. Admin console → ' +
      'Customers → Customer contact → API → Apps that may call: add it.',
  },
  60020: IP,
  301002: {
    zh: 'Secret 和 AgentId 不是同一个应用的。请在应用详情里核对两者。',
    en: 'Secret and AgentId are of two apps. Compare both in the details of the app.',
  },
}

/** What is wrong and where to click, by WeCom's code; otherwise its own text says. Paths as of 2026-11. */
export function checkWords(meaning: Meaning, errcode: number): CheckWords {
  const known = WORDS[errcode]
  if (known) return known
  if (meaning === 'unreachable' || meaning === 'unresolved') return UNREACHABLE
  if (meaning === 'too_often')
    return { zh: '问得太频繁，一分钟后再查。', en: 'Asked too often; check again in a minute.' }
  return { zh: `企业微信答：${errcode}。`, en: `WeCom answered ${errcode}.` }
}

export const NOBODY_MAY: CheckWords = {
  zh:
    '没有一位成员既在应用的可见范围里、又有客户联系权限。管理后台 → ' +
    '应用 → 可见范围；客户联系 → 权限配置 → 使用范围。',
  en:
    'No member is both in the visible range of the app and allowed ' +
    'to contact customers. Admin console → the app → Visible range; ' +
    'Customer contact → Permissions → Range.',
}
export const NEVER_HEARD: CheckWords = {
  zh:
    '还没收到过推送。管理后台 → 应用 → 接收消息 → 设置 API 接收，填网址、Token、EncodingAESKey；' +
    '再到客户联系 → API 设为接收事件。',
  en:
    'No push has come yet. Admin console → the app → Receive messages ' +
    '→ Set API: enter URL, Token and EncodingAESKey; then choose it ' +
    'for events under Customer contact → API.',
}
export const GOOD: CheckWords = { zh: '正常', en: 'Good' }
