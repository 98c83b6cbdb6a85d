import type { ErrcodeMeaning } from '../errcode.ts'
import type { CheckWords } from './check.ts'

type Meaning = Exclude<ErrcodeMeaning, 'done'> | 'unreachable' | 'unresolved'

export const UNREACHABLE: CheckWords = {
  zh: '连不上企业微信的接口。请检查服务器能否访问外网。',
  en: 'The API of WeCom cannot be reached. Check that this server may reach the internet.',
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
  50003: {
    zh: '应用被停用了。管理后台 → 应用管理 → 自建应用 → 启用。',
    en: 'The app is disabled. Admin console → Apps → the app: enable it.',
  },
  301002: {
    zh: 'Secret 和 AgentId 不是同一个应用的。请在应用详情里核对两者。',
    en: 'Secret and AgentId are of two apps. Compare both in the details of the app.',
  },
}

/** What is wrong and where to click, by WeCom's code; otherwise its own text says. Paths as of 2026-11. */
export function errcodeWords(meaning: Meaning, errcode: number): CheckWords {
  const known = WORDS[errcode]
  if (known) return known
  if (meaning === 'unreachable' || meaning === 'unresolved') return UNREACHABLE
  if (meaning === 'too_often')
    return { zh: '问得太频繁，一分钟后再查。', en: 'Asked too often; check again in a minute.' }
  return { zh: `企业微信答：${errcode}。`, en: `WeCom answered ${errcode}.` }
}

/** 60020 says from which address we came: that is the one to enter (doc 90313, 2024-04). */
export function ipWords(errmsg: string): CheckWords {
  const address = /from ip: ?([0-9a-fA-F.:]+)/.exec(errmsg)?.[1] ?? ''
  const [zh, en] = address
    ? [`：${address}`, ` ${address}`]
    : ['错误信息里 from ip 后的地址', ' the one after “from ip”']
  return {
    zh:
      '本服务器的 IP 不在应用的“企业可信IP”里。管理后台 → 应用管理 → ' +
      `自建应用 → 企业可信IP，填${zh}，约一分钟后生效。`,
    en:
      'The IP of this server is not among the app’s trusted ones. Admin ' +
      `console → Apps → the app → Trusted IP: enter${en}; it takes about a minute.`,
  }
}

export const CUSTOMER_CONTACT: CheckWords = {
  zh: '管理后台 → 客户与上下游 → 客户联系 → 权限配置 → 使用范围',
  en: 'Admin console → Customers → Customer contact → Permissions → Range',
}
const MEMBER_WORDS: Readonly<Record<number, CheckWords>> = {
  84074: {
    zh: `没有客户联系权限。${CUSTOMER_CONTACT.zh}，把 TA 加进去。`,
    en: `No customer-contact permission. ${CUSTOMER_CONTACT.en}: add them.`,
  },
  41054: {
    zh: '还没激活企业微信。请 TA 用手机登录一次企业微信。',
    en: 'Has never activated WeCom. They have to sign in to WeCom on a phone once.',
  },
  40098: {
    zh: '还没实名认证。请 TA 在企业微信“我 → 设置 → 账号 → 实名认证”里完成。',
    en: 'Is not real-name verified. They do it in WeCom under Me → Settings → Account → Verification.',
  },
  60011: {
    zh: '不在应用的可见范围里。管理后台 → 应用管理 → 自建应用 → 可见范围。',
    en: 'Is outside the visible range. Admin console → Apps → the app → Visible range.',
  },
}

/** What keeps one member from serving customers. */
export function memberWords(errcode: number): CheckWords {
  return MEMBER_WORDS[errcode] ?? { zh: `企业微信答：${errcode}。`, en: `WeCom answered ${errcode}.` }
}
