import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listTasks } from '../contract.ts'

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
        keywords: 'renwukanban rwkb renwu rw kanban kb',
      },
      permission: 'tasks.read_all',
      component: lazy(() => import('./TaskBoard.page.tsx')),
    },
    {
      path: '/tasks/schedule',
      menu: {
        group: 'tasks',
        label: { zh: '调度', en: 'Schedule' },
        order: 15,
        icon: 'calendar',
        keywords: 'diaodu dd paiban pb gaipai',
      },
      permission: 'tasks.read_all',
      component: lazy(() => import('./schedule/Schedule.page.tsx')),
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
    {
      path: '/issues',
      menu: {
        group: 'tasks',
        label: { zh: '客户问题', en: 'Issues' },
        order: 30,
        icon: 'message',
        keywords: 'kehuwenti khwt gongdan gd',
      },
      permission: 'tasks.read_all',
      component: lazy(() => import('./issues/IssueList.page.tsx')),
    },
    {
      path: '/incentives',
      menu: {
        group: 'tasks',
        label: { zh: '提成与排名', en: 'Commission & ranking' },
        order: 40,
        icon: 'star',
        keywords: 'tcypm tichengyupaiming tcpm ticheng tc paiming pm yongjin yj',
      },
      permission: 'tasks.read_incentives',
      component: lazy(() => import('./incentives/Incentives.page.tsx')),
    },
    {
      path: '/advice-sheets',
      menu: {
        group: 'tasks',
        label: { zh: '顾问问卷', en: 'Advice sheets' },
        order: 50,
        icon: 'help',
        keywords: 'guwenwenjuan gwwj wenjuan wj',
      },
      permission: 'tasks.write_advice',
      component: lazy(() => import('./advice/AdviceSheets.page.tsx')),
    },
    {
      path: '/assist',
      menu: {
        group: 'settings',
        label: { zh: '大模型', en: 'Language model' },
        order: 75,
        icon: 'help',
        keywords: 'damoxing dmx ai',
      },
      permission: 'tasks.set_assist',
      component: lazy(() => import('./assist/Assist.page.tsx')),
    },
  ],
  guide: [
    {
      key: 'tasks.done',
      label: { zh: '导购完成任务', en: 'A guide does a task' },
      order: 40,
      to: '/tasks',
      permission: 'tasks.read_all',
      useDone: useHasDone,
    },
  ],
  slots: [
    {
      slot: 'channels.handing_on',
      order: 10,
      permission: 'tasks.manage',
      component: lazy(() => import('./HandOverHere.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 40,
      label: { zh: '任务', en: 'Tasks' },
      permission: 'tasks.read_all',
      component: lazy(() => import('./ContactTasks.tsx')),
    },
  ],
})

function useHasDone(): boolean | undefined {
  const { value } = useRead(listTasks, { query: { view: 'done', limit: 1 } })
  return value && value.items.length > 0
}
