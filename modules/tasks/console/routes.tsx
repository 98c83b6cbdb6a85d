import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'tasks',
  pages: [
    {
      path: '/tasks',
      menu: {
        group: 'tasks',
        label: { zh: '任务看板', en: 'Task board' },
        order: 10,
        icon: 'tasks',
        keywords: 'renwu rw kanban kb',
      },
      permission: 'tasks.read_all',
      component: lazy(() => import('./TaskBoard.page.tsx')),
    },
    {
      path: '/tasks/all',
      menu: {
        group: 'tasks',
        label: { zh: '全部任务', en: 'All tasks' },
        order: 20,
        icon: 'filter',
        keywords: 'quanburenwu qbrw',
      },
      permission: 'tasks.read_all',
      component: lazy(() => import('./TaskList.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'contacts.detail.side',
      order: 40,
      label: { zh: '任务', en: 'Tasks' },
      permission: 'tasks.read_all',
      component: lazy(() => import('./ContactTasks.tsx')),
    },
  ],
})
