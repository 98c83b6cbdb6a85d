import { lookForSms, readPhones, sendSms } from '../../server/sms/send-sms.ts'
import type { DirectProvider } from '../direct-provider.ts'

/** SMS through a vendor that speaks the RPC style of the largest one. */
export const smsVendor: DirectProvider = {
  key: 'sms',
  zh: '短信',
  en: 'SMS',
  channel: 'sms',
  accountKind: 'sms',
  needsTemplate: true,
  marketing: true,
  readWays: readPhones,
  take: readPhones,
  giveBack: async () => undefined,
  send: sendSms,
  look: lookForSms,
}
