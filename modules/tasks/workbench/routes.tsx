import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'tasks',
  pages: [
    {
      path: '/tasks',
      menu: { group: 'work', label: { zh: '今日', en: 'Today' }, order: 10, icon: 'tasks' },
      permission: 'tasks.do',
      component: lazy(() => import('./TaskList.page.tsx')),
    },
    {
      path: '/tasks/{taskId}',
      title: { zh: '任务', en: 'Task' },
      permission: 'tasks.do',
      component: lazy(() => import('./Task.page.tsx')),
    },
  ],
})
