import { giveWindowBack, readWindowWays, takeWindowWays } from '../../server/official/fan-ways.ts'
import { sendCustom } from '../../server/official/send-official.ts'
import type { DirectProvider } from '../direct-provider.ts'

/** A customer message of an Official Account: free words, only while the window is open. */
export const officialCustom: DirectProvider = {
  key: 'official_custom',
  zh: '公众号客服消息',
  en: 'Official Account message',
  channel: 'official_account',
  accountKind: 'official',
  needsTemplate: false,
  marketing: true,
  readWays: readWindowWays,
  take: takeWindowWays,
  giveBack: giveWindowBack,
  send: sendCustom,
}
