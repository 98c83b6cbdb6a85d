import { MASS_MESSAGE } from '../../model/carries.ts'
import { massMessage } from '../../server/send/mass-message.ts'
import type { Provider } from '../provider.ts'

/**
 * 企业群发 to customers: WeCom makes a task of it, and each member sends their part by hand.
 * https://developer.work.weixin.qq.com/document/path/92135, read 2025-11-17
 */
export const wecomSingle: Provider = {
  key: 'wecom_single',
  zh: '企业微信群发',
  en: 'WeCom mass message',
  channel: 'private_chat',
  carries: MASS_MESSAGE,
  ...massMessage('single'),
}
