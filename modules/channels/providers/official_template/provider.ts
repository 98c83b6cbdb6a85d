import { readFollowerWays } from '../../server/official/fan-ways.ts'
import { sendTemplate } from '../../server/official/send-official.ts'
import type { DirectProvider } from '../direct-provider.ts'

/** A template message of an Official Account to those who follow it: service only. */
export const officialTemplate: DirectProvider = {
  key: 'official_template',
  zh: '公众号模板消息',
  en: 'Official Account template',
  channel: 'official_account',
  accountKind: 'official',
  needsTemplate: true,
  marketing: false,
  readWays: readFollowerWays,
  take: readFollowerWays,
  giveBack: async () => undefined,
  send: sendTemplate,
}
