import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'analytics',
  pages: [],
  slots: [
    {
      slot: 'tasks.incentive',
      order: 10,
      permission: 'analytics.read_own_productivity',
      component: lazy(() => import('./OwnMonth.tsx')),
    },
  ],
})
