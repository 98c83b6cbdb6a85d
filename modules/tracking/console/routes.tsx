import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'tracking',
  pages: [
    {
      path: '/tracking',
      menu: {
        group: 'settings',
        label: { zh: '埋点事件', en: 'Tracked events' },
        order: 60,
        icon: 'eye',
        keywords: 'maidianshijian mdsj maidian md shijian sj segment sdk',
      },
      permission: 'tracking.read',
      component: lazy(() => import('./LiveEvents.page.tsx')),
    },
    {
      path: '/tracking/plan',
      title: { zh: '事件规划', en: 'Event plan' },
      permission: 'tracking.read',
      component: lazy(() => import('./Plan.page.tsx')),
    },
    {
      path: '/tracking/quarantine',
      title: { zh: '隔离区', en: 'Quarantine' },
      permission: 'tracking.read',
      component: lazy(() => import('./Quarantine.page.tsx')),
    },
    {
      path: '/tracking/sources',
      title: { zh: '事件来源', en: 'Sources' },
      permission: 'tracking.read',
      component: lazy(() => import('./Sources.page.tsx')),
    },
  ],
  commands: [
    {
      key: 'tracking.sources',
      label: { zh: '新建写入密钥', en: 'New write key' },
      keywords: 'xinjianxierumiyao xjxrmy xieru miyao xrmy',
      permission: 'tracking.manage_sources',
      to: '/tracking/sources',
    },
    {
      key: 'tracking.quarantine',
      label: { zh: '修复被隔离的事件', en: 'Repair quarantined events' },
      keywords: 'xiufubeigelideshijian xfbgldsj geli gl xiufu xf',
      permission: 'tracking.manage',
      to: '/tracking/quarantine',
    },
  ],
})
