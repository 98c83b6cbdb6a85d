import { MOMENT } from '../../model/carries.ts'
import {
  addMoment,
  cancelMoment,
  findMoment,
  readMomentResults,
  readMomentSenders,
  refuseToRemind,
} from '../../server/send/moment.ts'
import type { Provider } from '../provider.ts'

/**
 * 客户朋友圈: WeCom makes a task of it for each member, who publishes it to their customers.
 * https://developer.work.weixin.qq.com/document/path/95094, read 2025
 */
export const wecomMoment: Provider = {
  key: 'wecom_moment',
  zh: '企业微信客户朋友圈',
  en: 'WeCom moments',
  channel: 'moments',
  carries: MOMENT,
  propose: addMoment,
  find: findMoment,
  remind: refuseToRemind,
  cancel: cancelMoment,
  readSenders: readMomentSenders,
  readResults: readMomentResults,
}
