import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'acquisition',
  pages: [
    {
      path: '/entries',
      menu: {
        group: 'widen',
        label: { zh: '渠道活码', en: 'Entry codes' },
        order: 30,
        icon: 'link',
        keywords: 'qudaohuoma qdhm huokelianjie hklj huanyingyu hyy saoma erweima',
      },
      permission: 'acquisition.read',
      component: lazy(() => import('./EntryList.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'contacts.detail.side',
      order: 42,
      label: { zh: '从哪来', en: 'Where from' },
      permission: 'acquisition.read',
      component: lazy(() => import('./ContactEntrance.tsx')),
    },
  ],
})
