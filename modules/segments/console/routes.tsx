import { lazy } from 'react'
import { call } from '#kit/web/client.ts'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listSegments } from '../contract.ts'

const FOUND_MAX = 6

export const routes = defineSurface({
  module: 'segments',
  pages: [
    {
      path: '/segments',
      menu: { group: 'core', label: { zh: '分群', en: 'Segments' }, order: 20, icon: 'filter', keywords: 'fenqun fq' },
      permission: 'segments.read',
      component: lazy(() => import('./SegmentList.page.tsx')),
    },
    {
      path: '/segments/new',
      title: { zh: '建分群', en: 'New segment' },
      permission: 'segments.write',
      component: lazy(() => import('./SegmentNew.page.tsx')),
    },
    {
      path: '/segments/compare',
      title: { zh: '比较分群', en: 'Compare segments' },
      permission: 'segments.read',
      component: lazy(() => import('./SegmentCompare.page.tsx')),
    },
    {
      path: '/segments/{segmentId}',
      title: { zh: '分群', en: 'Segment' },
      permission: 'segments.read',
      component: lazy(() => import('./SegmentEdit.page.tsx')),
    },
    {
      path: '/rfm',
      menu: { group: 'core', label: { zh: 'RFM', en: 'RFM' }, order: 25, icon: 'chart', keywords: 'rfm juzhen jz' },
      permission: 'segments.read',
      component: lazy(() => import('./Rfm.page.tsx')),
    },
    {
      path: '/targeting',
      menu: {
        group: 'core',
        label: { zh: '模糊定向', en: 'Targeting' },
        order: 33,
        icon: 'filter',
        keywords: 'mohudingxiang mhdx qiwangzhi',
      },
      permission: 'segments.read',
      component: lazy(() => import('./Targeting.page.tsx')),
    },
    {
      path: '/stages',
      menu: { group: 'core', label: { zh: '阶段', en: 'Stages' }, order: 27, icon: 'chart', keywords: 'jieduan jd' },
      permission: 'segments.read',
      component: lazy(() => import('./StageList.page.tsx')),
    },
    {
      path: '/stages/edit',
      title: { zh: '改阶段规则', en: 'Change stages' },
      permission: 'segments.write',
      component: lazy(() => import('./StageEdit.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'contacts.detail.side',
      order: 3,
      permission: 'segments.read',
      component: lazy(() => import('./StageCarePanel.tsx')),
    },
    {
      slot: 'contacts.detail.header',
      order: 10,
      permission: 'segments.read',
      component: lazy(() => import('./StageChip.tsx')),
    },
  ],
  commands: [
    {
      key: 'segments.create',
      label: { zh: '建分群', en: 'New segment' },
      keywords: 'jianfenqun jfq',
      permission: 'segments.write',
      to: '/segments/new',
    },
    {
      key: 'segments.compare',
      label: { zh: '比较分群', en: 'Compare segments' },
      keywords: 'bijiaofenqun bjfq chongdie',
      permission: 'segments.read',
      to: '/segments/compare',
    },
  ],
  searches: [
    {
      key: 'segments.saved',
      label: { zh: '分群', en: 'Segments' },
      permission: 'segments.read',
      search: async (text, signal) => {
        const page = await call(listSegments, { query: { q: text, limit: FOUND_MAX } }, { signal })
        return page.items.map(({ id, name, folder }) => ({
          key: id,
          label: name,
          hint: folder ?? undefined,
          to: `/segments/${id}`,
        }))
      },
    },
  ],
  guide: [
    {
      key: 'segments.saved',
      label: { zh: '看分群', en: 'Look at segments' },
      order: 20,
      to: '/segments',
      permission: 'segments.read',
      useDone: useHasSegment,
    },
  ],
})

function useHasSegment(): boolean | undefined {
  const { value } = useRead(listSegments, { query: { limit: 1 } })
  return value && value.items.length > 0
}
