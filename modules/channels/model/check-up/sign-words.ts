import type { CheckWords } from './check.ts'
import { CUSTOMER_CONTACT } from './errcode-words.ts'

export const DISABLED: CheckWords = {
  zh: '应用被停用了。管理后台 → 应用管理 → 自建应用 → 启用。',
  en: 'The app is disabled. Admin console → Apps → the app: enable it.',
}
export const SEES_NOBODY: CheckWords = {
  zh: '应用的可见范围是空的，什么成员也看不到。管理后台 → 应用管理 → 自建应用 → 可见范围，把导购所在的部门加进去。',
  en:
    'The visible range of the app is empty. Admin console → Apps → the app → Visible range: add the guides’ ' +
    'departments.',
}
export const NOBODY_MAY: CheckWords = {
  zh: `可见范围里没有一位成员有客户联系权限。${CUSTOMER_CONTACT.zh}，把导购加进去。`,
  en: `No member of the visible range may contact customers. ${CUSTOMER_CONTACT.en}: add the guides.`,
}
export const SOME_MAY_NOT: CheckWords = {
  zh: '下面这些成员现在不能服务客户；不是导购的可以不管。',
  en: 'These members cannot serve customers now; never mind those who are no guides.',
}

/** Our clock and theirs differ by so many seconds, ours being ahead when positive. */
export function clockWords(seconds: number): CheckWords {
  const [zh, en] = seconds > 0 ? ['快', 'ahead'] : ['慢', 'behind']
  const size = Math.abs(Math.round(seconds))
  return {
    zh: `本服务器的时间比企业微信${zh} ${size} 秒，推送会被当成过期的拒掉。请在服务器上打开自动对时（NTP）。`,
    en:
      `The clock of this server is ${size} s ${en} of WeCom’s; pushes are refused as stale. Turn on NTP on the ` +
      'server.',
  }
}

const DOMAIN = {
  zh: '管理后台 → 应用管理 → 自建应用 → 网页授权及JS-SDK → 设置可信域名',
  en: 'Admin console → Apps → the app → Web authorisation and JS-SDK → Trusted domain',
}

export function noDomain(host: string): CheckWords {
  return {
    zh: `还没设可信域名，员工不能用企业微信登录（50001）。${DOMAIN.zh}，填 ${host}。`,
    en: `No trusted domain is set: staff cannot sign in by WeCom (50001). ${DOMAIN.en}: enter ${host}.`,
  }
}

export function otherDomain(host: string, set: string): CheckWords {
  return {
    zh: `可信域名是 ${set}，员工打开的网址却在 ${host}，登录会被拒（50001）。${DOMAIN.zh}，改成 ${host}。`,
    en:
      `The trusted domain is ${set}, but staff open ${host}: sign-in is refused (50001). ${DOMAIN.en}: make it ` +
      `${host}.`,
  }
}

export function localAddress(host: string): CheckWords {
  return {
    zh: `对外网址是 ${host}，企业微信和手机都打不开它。用公网域名启动：PUBLIC_URL=https://你的域名。`,
    en:
      `The public address is ${host}, which neither WeCom nor phones can open. Start with ` +
      'PUBLIC_URL=https://your.domain.',
  }
}

const PROVING = {
  zh: '管理后台 → 应用管理 → 自建应用 → 网页授权及JS-SDK → 申请校验域名 → 下载 WW_verify_….txt',
  en: 'Admin console → Apps → the app → Web authorisation and JS-SDK → Verify domain → download WW_verify_….txt',
}
export const NO_FILE: CheckWords = {
  zh: `还没有放域名校验文件。${PROVING.zh}，在本页“域名校验文件”里放上去，再到管理后台点确定。`,
  en: `No domain file yet. ${PROVING.en}, put it up under “Domain file” on this page, then confirm in the console.`,
}
export const NO_FILE_NEEDED: CheckWords = {
  zh: '没有放校验文件；可信域名已经设好，不需要了。',
  en: 'No file is here, and none is needed: the trusted domain is set.',
}

export function fileUnreachable(url: string): CheckWords {
  return {
    zh: `${url} 打不开，企业微信也就校验不了域名。确认域名解析到本服务器，前面的代理没有拦下 .txt 文件，也没有跳转。`,
    en:
      `${url} cannot be opened, so WeCom cannot verify the domain either. Does the domain lead to this server, and ` +
      'does no proxy keep .txt files back or redirect?',
  }
}

export function fileElsewhere(url: string): CheckWords {
  return {
    zh: `${url} 打开的不是这里放的内容，多半是前面的代理自己放了一份旧的。删掉那一份，让请求到活水来。`,
    en: `${url} shows something else: most likely a proxy in front keeps an old file of its own. Remove that one.`,
  }
}

const PUSHES = {
  zh: '管理后台 → 应用管理 → 自建应用 → 接收消息 → 设置 API 接收，填网址、Token、EncodingAESKey',
  en: 'Admin console → Apps → the app → Receive messages → Set API: enter URL, Token and EncodingAESKey',
}
export const NEVER_HEARD: CheckWords = {
  zh: `还没收到过推送。${PUSHES.zh}；再到客户联系 → API 设为接收事件。`,
  en: `No push has come yet. ${PUSHES.en}; then choose it for events under Customer contact → API.`,
}

/** Nothing of ours answers at the address that WeCom would push to. */
export function pushesLost(url: string): CheckWords {
  return {
    zh: `${url} 打不到本服务器，企业微信的推送也到不了。确认域名解析、证书、防火墙和前面的代理。`,
    en:
      `${url} does not lead to this server, nor will pushes of WeCom. Look at the domain, its certificate, the ` +
      'firewall and the proxy in front.',
  }
}

export function longSilent(days: number): CheckWords {
  return {
    zh: `已经 ${days} 天没有收到推送。没有客户进出的话不要紧；否则到管理后台 → 接收消息，看网址还在不在。`,
    en:
      `No push for ${days} days. If customers came or went meanwhile, look whether the URL still stands in the ` +
      'admin console.',
  }
}

/** Why a push was refused, in one word of ours. */
export type PushRefusal = 'signature' | 'stale' | 'receiver' | 'unreadable'

const REFUSED: Readonly<Record<PushRefusal, CheckWords>> = {
  signature: {
    zh: `最近的推送签名不对：管理后台里的 Token 不是这里的。点“换回调密钥”，再到${PUSHES.zh}。`,
    en:
      'The last push had a wrong signature: the Token in the admin console is not ours. Renew the push keys here, ' +
      `then: ${PUSHES.en}.`,
  },
  receiver: {
    zh: `最近的推送解不开，或是发给别的企业的：EncodingAESKey 或企业 ID 不是这里的。点“换回调密钥”，再到${PUSHES.zh}。`,
    en:
      'The last push does not open, or is for another company: wrong EncodingAESKey or company id. Renew the push ' +
      `keys here, then: ${PUSHES.en}.`,
  },
  stale: {
    zh: '最近的推送时间差得太多，被当成重放拒掉。请核对服务器的时间（NTP）。',
    en: 'The last push was too far from our time and was refused as a replay. Look at the clock of this server (NTP).',
  },
  unreadable: {
    zh: '最近的推送解开后不是企业微信的格式。请确认网址前面的代理没有改内容。',
    en: 'The last push opened, but is not in WeCom’s form. Make sure that no proxy changes what passes.',
  },
}

export function refusedWords(why: string): CheckWords {
  return Object.hasOwn(REFUSED, why) ? REFUSED[why as PushRefusal] : REFUSED.unreadable
}

export const NO_ADDS: CheckWords = {
  zh: '最近 7 天没有人加好友，还不知道欢迎语会不会被后台的占掉。',
  en: 'Nobody was added in 7 days, so it is not known whether the console’s own welcome takes our chance.',
}
export const WELCOME_TAKEN: CheckWords = {
  zh:
    '这些成员最近加的客户都没带欢迎码：管理后台多半给他们设了欢迎语，我们的就发不出去。' +
    '管理后台 → 客户联系 → 工具 → 欢迎语，删掉他们的。',
  en:
    'No recent add of these members carried a welcome code: the admin console most likely has a welcome of its own, ' +
    'and ours cannot go. Admin console → Customer contact → Tools → Welcome message: remove theirs.',
}
export const TAKEN: CheckWords = { zh: '最近的添加都没有欢迎码。', en: 'Recent adds had no welcome code.' }

const SIDEBAR = {
  zh: '管理后台 → 客户联系 → 工具 → 聊天工具栏 → 配置到聊天侧边栏',
  en: 'Admin console → Customer contact → Tools → Chat toolbar → add to the chat sidebar',
}

export function sidebarNever(url: string): CheckWords {
  return {
    zh: `还没有人在聊天侧边栏里打开过工作台。${SIDEBAR.zh}，网址填 ${url}。`,
    en: `Nobody has opened the workbench in a chat sidebar yet. ${SIDEBAR.en}: enter ${url}.`,
  }
}

export function sidebarFault(fault: string): CheckWords {
  return {
    zh: `侧边栏最近一次打不开客户（${fault}）。确认可信域名已验证、成员有客户联系权限、页面是从聊天工具栏打开的。`,
    en:
      `The sidebar could not see the customer (${fault}). Trusted domain verified? Member may contact customers? ` +
      'Opened from the chat toolbar?',
  }
}
