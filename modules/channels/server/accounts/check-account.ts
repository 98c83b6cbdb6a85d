import type { Platform } from '#kit/node/module.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { vendorDay } from '../../model/accounts/sms-record.ts'
import { fetchToken } from '../official/ask-official.ts'
import { askSms } from '../sms/ask-sms.ts'
import { noteAccountChecked } from '../store/account.ts'
import type { WhoseAccount } from './account-secrets.ts'
import { type OpenAccount, readOpenAccount } from './read-open-account.ts'

const checker = { kind: 'system', name: 'channels' } as const
/** A number nobody has: what was sent to it is asked for, and nothing is sent. */
const NOBODY = '10000000000'
const WRONG_KEY = /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|Forbidden)/

/** Asks the platform something harmless with the secret, and keeps what it said. */
export async function checkAccount(
  platform: Platform,
  whose: WhoseAccount,
): Promise<Result<{ fault: string; checkedAt: string }, 'not_found'>> {
  const account = await readOpenAccount(platform, whose)
  if (!account) return refuse('not_found')
  const fault = (await ask(platform, account)).slice(0, 300)
  await platform.inTenant(whose.tenantId, checker, (ctx) => noteAccountChecked(ctx, whose.accountId, fault))
  return accept({ fault, checkedAt: platform.clock.now().toISOString() })
}

async function ask(platform: Platform, account: OpenAccount): Promise<string> {
  if (account.kind === 'sms') {
    const day = vendorDay(platform.clock.now())
    const query = { Action: 'QuerySendDetails', PhoneNumber: NOBODY, SendDate: day, PageSize: '1', CurrentPage: '1' }
    const answer = await askSms(platform, account, query)
    // A number that is no number shows that the signature was right.
    return answer.ok || answer.code === 'isv.MOBILE_NUMBER_ILLEGAL' ? '' : `${answer.code} ${answer.told}`.trim()
  }
  if (account.kind === 'voice') {
    const query = { Action: 'QueryCallDetailByCallId', CallId: NOBODY, ProdId: '11000000300006', QueryDate: '0' }
    const answer = await askSms(platform, account, query, platform.config.voiceUrl)
    // Whatever it says of a call that never was: only a wrong key is said before it is looked for.
    const isWrong = !answer.ok && (answer.code === '' || WRONG_KEY.test(answer.code))
    return isWrong ? `${answer.code} ${answer.told}`.trim() : ''
  }
  const answer = await fetchToken(platform, account.appId, account.secret)
  return answer.ok ? '' : `${answer.errcode === 0 ? '' : answer.errcode} ${answer.errmsg}`.trim()
}
