import type { Platform } from '#kit/node/module.ts'
import { asText } from '../../model/json.ts'
import type { DirectMessage, Sent } from '../../providers/direct-provider.ts'
import type { WhoseAccount } from '../accounts/account-secrets.ts'
import { readOpenAccount } from '../accounts/read-open-account.ts'
import { askSms } from '../sms/ask-sms.ts'

/** A template is read aloud once. */
const TIMES = '1'

/** One number, one call, under our own id: its report comes back with it. */
export async function sendVoice(platform: Platform, whose: WhoseAccount, message: DirectMessage): Promise<Sent> {
  const account = await readOpenAccount(platform, whose)
  if (!account) return { outcome: 'refused', code: '', told: 'not connected any more' }
  const fields = {
    Action: 'SingleCallByTts',
    CalledNumber: message.address,
    ...(account.label === '' ? {} : { CalledShowNumber: account.label }),
    TtsCode: message.code,
    TtsParam: JSON.stringify(message.values),
    PlayTimes: TIMES,
    OutId: message.id,
  }
  const answer = await askSms(platform, account, fields, platform.config.voiceUrl)
  if (answer.ok) return { outcome: 'accepted', ref: asText(answer.json.CallId), ended: false }
  return { outcome: answer.meaning, code: answer.code, told: answer.told }
}
