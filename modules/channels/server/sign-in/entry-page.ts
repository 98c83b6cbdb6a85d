import type { EntryRefusal } from '../../model/sign-in.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

const WORDS: Readonly<Record<EntryRefusal, Words>> = {
  over: {
    zh: '这次登录已经用过、过期了，或者不是从这个浏览器开始的。请重新登录。',
    en: 'This sign-in was used, is over, or began in another browser. Please sign in again.',
  },
  outsider: {
    zh: '企业微信说你不是这家企业的成员。请用企业微信里的工作账号打开。',
    en: 'WeCom says you are no member of this company. Open this with your work account in WeCom.',
  },
  unlinked: {
    zh: '你的企业微信账号还没有关联到活水的员工。请老板在控制台打开“设置 → 企业微信 → 成员”，把下面这个账号关联到你。',
    en:
      'Your WeCom account is not linked to anybody here yet. The owner opens Settings → WeCom → Members in the ' +
      'console and links the account below to you.',
  },
  inactive: {
    zh: '你在活水里的账号已停用。需要恢复的话，请老板在“设置 → 员工”里启用。',
    en: 'Your account here is inactive. The owner can enable it under Settings → Staff.',
  },
  setup: {
    zh: '企业微信没有放行这次登录，多半是管理后台有一项没设对。请老板打开“设置 → 企业微信 → 体检”，里面会说该点哪里。',
    en:
      'WeCom did not allow this sign-in; most likely something in its admin console is not set. The owner runs the ' +
      'check-up under Settings → WeCom: it says what to click.',
  },
  unreachable: {
    zh: '这会儿连不上企业微信，请过一会儿再登录。',
    en: 'WeCom cannot be reached just now. Please try again in a moment.',
  },
  gone: {
    zh: '这个登录网址已经失效：企业已断开接入。请向老板要新的网址。',
    en: 'This address is no longer good: the company was disconnected. Ask the owner for the new one.',
  },
}

const STYLE =
  'body{font:16px/1.7 system-ui,sans-serif;color:#1c2b2d;background:#f4f7f6;margin:0}' +
  'main{max-width:420px;margin:12vh auto 0;padding:24px;background:#fff;border-radius:12px}' +
  'h1{font-size:20px;margin:0 0 12px}p{margin:0 0 12px}.en{color:#5b6b6d;font-size:14px}' +
  'code{background:#eef3f2;padding:2px 8px;border-radius:6px;overflow-wrap:anywhere}' +
  'a{display:inline-block;background:#0b6b72;color:#fff;padding:10px 20px;border-radius:8px;text-decoration:none}' +
  '@media(max-width:440px){main{margin:0;min-height:100vh;border-radius:0;box-sizing:border-box}}' +
  '@media(prefers-color-scheme:dark){body{background:#101617;color:#e4ecea}main{background:#182022}' +
  'code{background:#253032}.en{color:#9fb0b1}}'

export interface EntryPage {
  readonly refusal: EntryRefusal
  /** The account, or WeCom's code: what has to be passed on. */
  readonly about: string
  /** Where to try again. */
  readonly again: string | undefined
}

/** One page of plain words: why one was not let in, what to do, and the way to try again. */
export function drawEntryPage({ refusal, about, again }: EntryPage): string {
  const { zh, en } = WORDS[refusal]
  const name = about && `<p><code>${plain(about)}</code></p>`
  const link = again ? `<a href="${plain(again)}">重新登录 / Sign in again</a>` : ''
  return (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录 · 活水</title>' +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head>` +
    `<body><main><h1>没能登录</h1><p>${zh}</p>${name}<p class="en" lang="en">${en}</p>${link}</main></body></html>`
  )
}

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
