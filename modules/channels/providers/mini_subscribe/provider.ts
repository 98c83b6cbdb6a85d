import { givePermitBack, readPermitWays, takePermitWays } from '../../server/official/fan-ways.ts'
import { sendSubscribed } from '../../server/official/send-official.ts'
import type { DirectProvider } from '../direct-provider.ts'

/** A subscribe message of a Mini Program: one tap of the person lets one through. */
export const miniSubscribe: DirectProvider = {
  key: 'mini_subscribe',
  zh: '小程序订阅消息',
  en: 'Mini Program message',
  channel: 'mini_program',
  accountKind: 'mini',
  needsTemplate: true,
  marketing: false,
  readWays: readPermitWays,
  take: takePermitWays,
  giveBack: givePermitBack,
  send: sendSubscribed,
}
