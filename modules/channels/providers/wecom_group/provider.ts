import { GROUP_MESSAGE } from '../../model/carries.ts'
import { massMessage } from '../../server/send/mass-message.ts'
import type { Provider } from '../provider.ts'

/**
 * 客户群群发: WeCom makes a task of it for each owner, who sends it to those of their groups they pick.
 * https://developer.work.weixin.qq.com/document/path/92135, read 2025-11-17
 */
export const wecomGroup: Provider = {
  key: 'wecom_group',
  zh: '企业微信群群发',
  en: 'WeCom mass message to groups',
  channel: 'group_chat',
  carries: GROUP_MESSAGE,
  ...massMessage('group'),
}
