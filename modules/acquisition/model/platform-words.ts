/** Why the platform does not make, change or remove an entry, in words that say what to do. */
interface Words {
  readonly status: 403 | 409 | 422 | 429 | 503
  readonly zh: string
  readonly en: string
}

const words = (status: Words['status'], zh: string, en: string): Words => ({ status, zh, en })

/** developer.work.weixin.qq.com/document/path/90313 (2024-04), 92572 (2024) and 97297 (2024). */
export const PLATFORM_REFUSALS = {
  member_without_contacts: words(
    403,
    '有成员没有“客户联系”权限（84074）。到管理后台 → 客户与上下游 → 客户联系 → 权限配置，把他加进使用范围。',
    'A member may not use customer contact (84074). Add them in admin console → Customer contact → Permissions.',
  ),
  member_not_verified: words(
    403,
    '有成员还没有实名认证（40098）。请他在企业微信手机端 → 我 → 设置 → 账号 里完成实名。',
    'A member has not verified their real name (40098). They do it in the app: Me → Settings → Account.',
  ),
  member_not_active: words(
    403,
    '有成员还没有激活企业微信（41054）。请他先登录一次企业微信。',
    'A member has never signed in to WeCom (41054). Ask them to sign in once.',
  ),
  member_out_of_sight: words(
    403,
    '应用看不到某位成员（{errcode}）。到管理后台 → 应用管理 → 本应用 → 可见范围，把他加进去；也请核对成员账号有没有写错。',
    'The app does not see a member ({errcode}). Add them to its visible range, and check the spelling of the userids.',
  ),
  too_many_members: words(
    422,
    '一个渠道活码最多 100 位成员（41041）。请拆成几个活码。',
    'A code has at most 100 members (41041). Split it.',
  ),
  codes_used_up: words(
    409,
    '企业的活码已到 50 万个上限（41045）。先删掉不用的活码，名额会还回来。',
    'The company has used up its 500,000 codes (41045). Delete those not in use.',
  ),
  links_used_up: words(
    409,
    '获客链接数量已到上限（41095）。先删掉不用的链接，或到管理后台 → 获客助手 增加。',
    'No more acquisition links may be made (41095). Delete some, or extend the quota in the admin console.',
  ),
  entry_gone: words(
    409,
    '企业微信里已经没有这个入口（{errcode}），可能被别的程序删了。删掉它，新建一个。',
    'WeCom has no such entry any more ({errcode}). Delete it here and make another one.',
  ),
  not_permitted: words(
    403,
    '这个应用没有权限（{errcode}）。到管理后台 → 客户联系 → API → “可调用接口的应用”勾选本应用；获客助手还要先开通。再做一次企微体检。',
    'The app may not do this ({errcode}). Allow it in admin console → Customer contact → API, and run the check-up.',
  ),
  too_often: words(
    429,
    '企业微信说调用太频繁（{errcode}）。一分钟后再试，内容还在。',
    'WeCom says this was asked too often ({errcode}). Try again in a minute.',
  ),
  unreachable: words(
    503,
    '连不上企业微信，什么也没有改。检查网络后再试，内容还在。',
    'WeCom could not be reached; nothing was changed. Check the network and try again.',
  ),
  outcome_unknown: words(
    503,
    '企业微信没有回答，不知道改了没有。再点一次就好：重复保存没有坏处。',
    'WeCom did not answer; whether it was done is unknown. Do it again: twice does no harm.',
  ),
  platform_refused: words(409, '企业微信没有同意：{errcode} {errmsg}', 'WeCom refused: {errcode} {errmsg}'),
} as const satisfies Readonly<Record<string, Words>>

export type PlatformRefusal = keyof typeof PLATFORM_REFUSALS

const BY_CODE: Readonly<Record<number, PlatformRefusal>> = {
  84074: 'member_without_contacts',
  40098: 'member_not_verified',
  41054: 'member_not_active',
  40003: 'member_out_of_sight',
  40096: 'member_out_of_sight',
  60011: 'member_out_of_sight',
  60111: 'member_out_of_sight',
  41041: 'too_many_members',
  41045: 'codes_used_up',
  41095: 'links_used_up',
  41043: 'entry_gone',
  41044: 'entry_gone',
}

/** The reason behind an answer of the platform that was no yes. */
export function reasonOf(failure: {
  readonly kind: 'refused' | 'unresolved'
  readonly errcode: number
  readonly meaning: string
}): PlatformRefusal {
  const { kind, errcode, meaning } = failure
  if (kind === 'unresolved') return 'outcome_unknown'
  if (meaning === 'unreachable') return 'unreachable'
  const known = BY_CODE[errcode]
  if (known) return known
  if (meaning === 'not_permitted') return 'not_permitted'
  if (meaning === 'too_often' || meaning === 'too_many_at_once' || meaning === 'busy') return 'too_often'
  return 'platform_refused'
}

/** The sentence of a reason with its facts. */
export function sayRefusal(
  reason: PlatformRefusal,
  facts: { readonly errcode: number; readonly errmsg: string },
): string {
  return PLATFORM_REFUSALS[reason].zh.replace('{errcode}', String(facts.errcode)).replace('{errmsg}', facts.errmsg)
}
