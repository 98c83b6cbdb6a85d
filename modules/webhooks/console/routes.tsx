import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'webhooks',
  pages: [
    {
      path: '/webhooks',
      menu: {
        group: 'settings',
        label: { zh: 'Webhook', en: 'Webhooks' },
        order: 85,
        icon: 'bell',
        keywords: 'webhook huidiao hd tuisong ts',
      },
      permission: 'webhooks.read',
      component: lazy(() => import('./EndpointList.page.tsx')),
    },
    {
      path: '/webhooks/sources',
      menu: {
        group: 'settings',
        label: { zh: '收消息', en: 'Messages in' },
        order: 86,
        icon: 'link',
        keywords: 'webhook shouxiaoxi sxx jieru duijie erp',
      },
      permission: 'webhooks.read',
      component: lazy(() => import('./sources/SourceList.page.tsx')),
    },
    {
      path: '/webhooks/received',
      title: { zh: '收件记录', en: 'Received' },
      permission: 'webhooks.read',
      component: lazy(() => import('./sources/ReceivedList.page.tsx')),
    },
    {
      path: '/webhooks/deliveries',
      title: { zh: '投递记录', en: 'Deliveries' },
      permission: 'webhooks.read',
      component: lazy(() => import('./DeliveryList.page.tsx')),
    },
  ],
})
