import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { readChecklist } from '../contract.ts'

export const routes = defineSurface({
  module: 'analytics',
  pages: [
    {
      path: '/',
      menu: { group: 'home', label: { zh: '首页', en: 'Home' }, order: 0, icon: 'home', keywords: 'shouye sy' },
      permission: 'analytics.read',
      component: lazy(() => import('./Home.page.tsx')),
    },
    {
      path: '/metrics',
      menu: {
        group: 'numbers',
        label: { zh: '指标口径', en: 'Metrics' },
        order: 90,
        icon: 'book',
        keywords: 'zhibiao koujing zbkj',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./Metrics.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'journeys.detail.result',
      order: 10,
      label: { zh: '结果', en: 'Result' },
      permission: 'analytics.read',
      component: lazy(() => import('./JourneyResult.tsx')),
    },
  ],
  guide: [
    {
      key: 'analytics.result',
      label: { zh: '看结果', en: 'See the result' },
      order: 50,
      to: '/journeys',
      permission: 'analytics.read',
      useDone: useResultSeen,
    },
  ],
})

function useResultSeen(): boolean | undefined {
  const { value } = useRead(readChecklist)
  return value?.steps.find(({ step }) => step === 'result')?.done
}
