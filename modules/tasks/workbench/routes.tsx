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
    {
      path: '/incentive',
      title: { zh: '我的提成', en: 'My commission' },
      permission: 'tasks.do',
      component: lazy(() => import('./incentives/OwnIncentive.page.tsx')),
    },
    {
      path: '/customers',
      menu: { group: 'work', label: { zh: '客户', en: 'Customers' }, order: 20, icon: 'people' },
      permission: 'tasks.do',
      component: lazy(() => import('./CustomerList.page.tsx')),
    },
    {
      path: '/customers/{contactId}',
      title: { zh: '客户', en: 'Customer' },
      permission: 'tasks.do',
      component: lazy(() => import('./Customer.page.tsx')),
    },
    {
      path: '/customer',
      title: { zh: '客户', en: 'Customer' },
      permission: 'tasks.do',
      component: lazy(() => import('./Sidebar.page.tsx')),
    },
  ],
})
