import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'reach',
  pages: [
    {
      path: '/mass-sends',
      menu: {
        group: 'spread',
        label: { zh: '群发', en: 'Mass sends' },
        order: 30,
        icon: 'message',
        keywords: 'qunfa qf',
      },
      permission: 'reach.read',
      component: lazy(() => import('./MassSendList.page.tsx')),
    },
    {
      path: '/mass-sends/new',
      title: { zh: '新建群发', en: 'New mass send' },
      permission: 'reach.send',
      component: lazy(() => import('./MassSendNew.page.tsx')),
    },
    {
      path: '/mass-sends/{massSendId}',
      title: { zh: '群发', en: 'Mass send' },
      permission: 'reach.read',
      component: lazy(() => import('./MassSendDetail.page.tsx')),
    },
    {
      path: '/direct-sends',
      title: { zh: '短信与账号消息', en: 'SMS and accounts' },
      permission: 'reach.read',
      component: lazy(() => import('./DirectSendList.page.tsx')),
    },
    {
      path: '/direct-sends/new',
      title: { zh: '新建短信或账号消息', en: 'New SMS or account message' },
      permission: 'reach.send',
      component: lazy(() => import('./DirectSendNew.page.tsx')),
    },
    {
      path: '/direct-sends/{directSendId}',
      title: { zh: '短信或账号消息', en: 'SMS or account message' },
      permission: 'reach.read',
      component: lazy(() => import('./DirectSendDetail.page.tsx')),
    },
    {
      path: '/moment-sets',
      menu: {
        group: 'soften',
        label: { zh: '成套的朋友圈', en: 'Sets of moments' },
        order: 14,
        icon: 'message',
        keywords: 'chengtaodepengyouquan ctdpyq pengyouquan pyq chengtao yitaopengyouquan',
      },
      permission: 'reach.read',
      component: lazy(() => import('./moments/MomentSetList.page.tsx')),
    },
    {
      path: '/moment-sets/{momentSetId}',
      title: { zh: '一套朋友圈', en: 'Set of moments' },
      permission: 'reach.read',
      component: lazy(() => import('./moments/MomentSetDetail.page.tsx')),
    },
    {
      path: '/touches',
      menu: {
        group: 'numbers',
        label: { zh: '触达台账', en: 'Touch ledger' },
        order: 60,
        icon: 'book',
        keywords: 'chudataizhang cdtz',
      },
      permission: 'reach.read',
      component: lazy(() => import('./TouchList.page.tsx')),
    },
    {
      path: '/touches/waterfall',
      title: { zh: '触达瀑布', en: 'Waterfall' },
      permission: 'reach.read',
      component: lazy(() => import('./Waterfall.page.tsx')),
    },
    {
      path: '/script-choices',
      menu: {
        group: 'soften',
        label: { zh: '分人话术', en: 'Script choices' },
        order: 12,
        icon: 'message',
        keywords: 'fenrenhuashu frhs qianrenqianmian',
      },
      permission: 'reach.read',
      component: lazy(() => import('./ScriptChoices.page.tsx')),
    },
    {
      path: '/reach-settings',
      menu: {
        group: 'settings',
        label: { zh: '触达规则', en: 'Rules of reach' },
        order: 20,
        icon: 'shield',
        keywords: 'chudaguize cdgz anjingshiduan',
      },
      permission: 'reach.read',
      component: lazy(() => import('./ReachSettings.page.tsx')),
    },
    {
      path: '/priorities',
      menu: {
        group: 'oxygen',
        label: { zh: '优先级', en: 'Priorities' },
        order: 25,
        icon: 'journey',
        keywords: 'youxianji yxj xianhou rangwei',
      },
      permission: 'reach.read',
      component: lazy(() => import('./Priorities.page.tsx')),
    },
    {
      path: '/restraint',
      menu: {
        group: 'settings',
        label: { zh: '克制', en: 'Restraint' },
        order: 21,
        icon: 'shield',
        keywords: 'kezhi kz duizhaozu yalixue',
      },
      permission: 'reach.read',
      component: lazy(() => import('./Restraint.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'contacts.detail.side',
      order: 20,
      label: { zh: '触达与额度', en: 'Touches and quota' },
      permission: 'reach.read',
      component: lazy(() => import('./ContactTouches.tsx')),
    },
    {
      slot: 'content.persona.mix',
      permission: 'reach.read',
      component: lazy(() => import('./PersonaMix.tsx')),
    },
    {
      slot: 'segments.detail.actions',
      order: 20,
      permission: 'reach.send',
      component: lazy(() => import('./SegmentSends.tsx')),
    },
  ],
})
