import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listCompanies } from '../contract.ts'

export const routes = defineSurface({
  module: 'channels',
  pages: [
    {
      path: '/wecom',
      menu: {
        group: 'settings',
        label: { zh: '企业微信', en: 'WeCom' },
        order: 10,
        icon: 'channel',
        keywords: 'qiyeweixin qywx wecom huidiao tijian',
      },
      permission: 'channels.read',
      component: lazy(() => import('./CompanyList.page.tsx')),
    },
    {
      path: '/wecom/check-up',
      title: { zh: '企微体检', en: 'WeCom check-up' },
      permission: 'channels.read',
      component: lazy(() => import('./check-up/CheckUp.page.tsx')),
    },
    {
      path: '/wecom/staff-messages',
      title: { zh: '给员工的消息', en: 'Messages to staff' },
      permission: 'channels.read',
      component: lazy(() => import('./staff-messages/StaffMessageList.page.tsx')),
    },
    {
      path: '/channel-accounts',
      menu: {
        group: 'settings',
        label: { zh: '短信、公众号、小程序', en: 'SMS and accounts' },
        order: 11,
        icon: 'channel',
        keywords: 'duanxingongzhonghaoxiaochengxu dxgzhxcx qudao duanxin gongzhonghao xiaochengxu qd dx gzh xcx sms',
      },
      permission: 'channels.read',
      component: lazy(() => import('./AccountList.page.tsx')),
    },
    {
      path: '/channel-accounts/{accountId}',
      title: { zh: '公众号', en: 'Official Account' },
      permission: 'channels.read',
      component: lazy(() => import('./official/OfficialAccount.page.tsx')),
    },
    {
      path: '/wecom/members',
      title: { zh: '企业微信成员', en: 'WeCom members' },
      permission: 'channels.read',
      component: lazy(() => import('./MemberList.page.tsx')),
    },
    {
      path: '/wecom/groups',
      title: { zh: '客户群', en: 'Groups' },
      permission: 'channels.read',
      component: lazy(() => import('./GroupList.page.tsx')),
    },
    {
      path: '/wecom/group-codes',
      title: { zh: '群活码', en: 'Group codes' },
      permission: 'channels.read',
      component: lazy(() => import('./group-codes/GroupCodeList.page.tsx')),
    },
    {
      path: '/wecom/tags',
      title: { zh: '企业标签', en: 'Company tags' },
      permission: 'channels.read',
      component: lazy(() => import('./TagList.page.tsx')),
    },
    {
      path: '/wecom/transfers',
      title: { zh: '客户继承', en: 'Handing on' },
      permission: 'channels.read',
      component: lazy(() => import('./TransferList.page.tsx')),
    },
    {
      path: '/wecom/syncs',
      title: { zh: '企业微信核对', en: 'WeCom comparisons' },
      permission: 'channels.read',
      component: lazy(() => import('./SyncList.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'home.alarms',
      order: 10,
      permission: 'channels.read',
      component: lazy(() => import('./check-up/CheckUpAlarm.tsx')),
    },
    {
      slot: 'console.demo_band',
      order: 10,
      permission: 'channels.read',
      component: lazy(() => import('./PhonesLink.tsx')),
    },
    {
      slot: 'content.persona.photos',
      order: 10,
      permission: 'channels.open_page',
      component: lazy(() => import('./library/PersonaPhotos.tsx')),
    },
    {
      slot: 'content.materials.more',
      order: 10,
      label: { zh: '图片、视频、文件', en: 'Pictures, videos and files' },
      permission: 'channels.open_page',
      component: lazy(() => import('./library/LibraryFiles.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 40,
      label: { zh: '企业微信好友', en: 'WeCom friends' },
      permission: 'channels.read',
      component: lazy(() => import('./ContactFriends.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 41,
      label: { zh: '公众号与小程序', en: 'Official Accounts and Mini Programs' },
      permission: 'channels.read',
      component: lazy(() => import('./ContactFans.tsx')),
    },
  ],
  guide: [
    {
      key: 'channels.wecom',
      label: { zh: '接入企业微信', en: 'Connect WeCom' },
      order: 60,
      to: '/wecom',
      permission: 'channels.read',
      useDone: useIsConnected,
    },
  ],
})

function useIsConnected(): boolean | undefined {
  const { value } = useRead(listCompanies)
  return value && value.items.length > 0
}
