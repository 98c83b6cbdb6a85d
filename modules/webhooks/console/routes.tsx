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
      path: '/webhooks/deliveries',
      title: { zh: '投递记录', en: 'Deliveries' },
      permission: 'webhooks.read',
      component: lazy(() => import('./DeliveryList.page.tsx')),
    },
  ],
})
