import { lazy } from 'react'
import { call } from '#kit/web/client.ts'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listJourneys } from '../contract.ts'

const FOUND_MAX = 6

export const routes = defineSurface({
  module: 'journeys',
  pages: [
    {
      path: '/journeys',
      menu: {
        group: 'oxygen',
        label: { zh: 'SOP', en: 'SOPs' },
        order: 10,
        icon: 'journey',
        keywords: 'sop lvcheng lc zidonghua',
      },
      permission: 'journeys.read',
      component: lazy(() => import('./JourneyList.page.tsx')),
    },
    {
      path: '/journeys/templates',
      menu: {
        group: 'oxygen',
        label: { zh: 'SOP 模板', en: 'SOP templates' },
        order: 15,
        icon: 'book',
        keywords: 'sopmuban mb hangye moban',
      },
      permission: 'journeys.read',
      component: lazy(() => import('./JourneyTemplates.page.tsx')),
    },
    {
      path: '/journeys/calendar',
      menu: {
        group: 'oxygen',
        label: { zh: 'SOP 日历', en: 'SOP calendar' },
        order: 12,
        icon: 'calendar',
        keywords: 'soprili rl tiyanditu jieri huiyuanri',
      },
      permission: 'journeys.read',
      component: lazy(() => import('./SopCalendar.page.tsx')),
    },
    {
      path: '/day-plans',
      menu: {
        group: 'oxygen',
        label: { zh: '会员日和大促', en: 'Member days' },
        order: 14,
        icon: 'calendar',
        keywords: 'huiyuanrihedacu hyrhdc huiyuanri hyr dacu dc 618 shuang11 jieri',
      },
      permission: 'journeys.read',
      component: lazy(() => import('./days/DayPlanList.page.tsx')),
    },
    {
      path: '/day-plans/{dayPlanId}',
      title: { zh: '会员日和大促', en: 'Member day' },
      permission: 'journeys.read',
      component: lazy(() => import('./days/DayPlanDetail.page.tsx')),
    },
    {
      path: '/journeys/{journeyId}',
      title: { zh: 'SOP', en: 'SOP' },
      permission: 'journeys.read',
      component: lazy(() => import('./JourneyDetail.page.tsx')),
    },
    {
      path: '/journeys/{journeyId}/edit',
      title: { zh: '编辑SOP', en: 'Edit SOP' },
      permission: 'journeys.write',
      component: lazy(() => import('./JourneyEdit.page.tsx')),
    },
  ],
  commands: [
    {
      key: 'journeys.new',
      label: { zh: '建 SOP', en: 'New SOP' },
      keywords: 'jiansop xinjian jsop',
      permission: 'journeys.write',
      to: '/journeys?create=yes',
    },
  ],
  slots: [
    {
      slot: 'segments.detail.actions',
      order: 10,
      permission: 'journeys.write',
      component: lazy(() => import('./SegmentJourney.tsx')),
    },
    {
      slot: 'home.alarms',
      order: 30,
      permission: 'journeys.read',
      component: lazy(() => import('./JourneyAlarms.tsx')),
    },
    {
      slot: 'contacts.list.batch',
      order: 10,
      permission: 'journeys.enter',
      component: lazy(() => import('./PutIntoJourney.tsx')),
    },
  ],
  searches: [
    {
      key: 'journeys',
      label: { zh: 'SOP', en: 'SOPs' },
      permission: 'journeys.read',
      search: async (q, signal) => {
        const found = await call(listJourneys, { query: { q, limit: FOUND_MAX } }, { signal })
        return (found?.items ?? []).map(({ id, name }) => ({ key: id, label: name, to: `/journeys/${id}` }))
      },
    },
  ],
  guide: [
    {
      key: 'journeys.made',
      label: { zh: '建 SOP', en: 'Make an SOP' },
      order: 30,
      to: '/journeys',
      permission: 'journeys.read',
      useDone: useHasJourney,
    },
  ],
})

function useHasJourney(): boolean | undefined {
  const { value } = useRead(listJourneys, { query: { limit: 1 } })
  return value && value.items.length > 0
}
