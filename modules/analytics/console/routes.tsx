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
      path: '/board',
      menu: {
        group: 'numbers',
        label: { zh: '数据监测', en: 'Board' },
        order: 5,
        icon: 'chart',
        keywords: 'shujujiance sjjc yujing jingjiexian',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./board/Board.page.tsx')),
    },
    {
      path: '/baselines',
      menu: {
        group: 'numbers',
        label: { zh: '基本盘', en: 'Baselines' },
        order: 10,
        icon: 'chart',
        keywords: 'jibenpan jbp',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Baselines.page.tsx')),
    },
    {
      path: '/budgets',
      menu: {
        group: 'numbers',
        label: { zh: '池子预算', en: 'Budgets' },
        order: 15,
        icon: 'chart',
        keywords: 'chiziyusuan czys yusuan huafei',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./budget/Budget.page.tsx')),
    },
    {
      path: '/revenue-tree',
      menu: {
        group: 'numbers',
        label: { zh: '收入拆解', en: 'Revenue tree' },
        order: 20,
        icon: 'chart',
        keywords: 'shouruchaijie shouru chaijie srcj',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/RevenueTree.page.tsx')),
    },
    {
      path: '/value',
      menu: {
        group: 'numbers',
        label: { zh: '客户价值', en: 'Customer value' },
        order: 30,
        icon: 'star',
        keywords: 'kehujiazhi kehu jiazhi khjz ltv clv',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Value.page.tsx')),
    },
    {
      path: '/cohort-value',
      menu: {
        group: 'numbers',
        label: { zh: '批次与渠道价值', en: 'Value by cohort' },
        order: 35,
        icon: 'chart',
        keywords: 'piciyuqudaojiazhi pcyqdjz pici qudao jiazhi pcqdjz ltv cohort',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/CohortValue.page.tsx')),
    },
    {
      path: '/touch-cost',
      menu: {
        group: 'numbers',
        label: { zh: '打扰的代价', en: 'Cost of a touch' },
        order: 36,
        icon: 'chart',
        keywords: 'daraodedaijia drddj darao daijia drdj liushi',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./loss/TouchCost.page.tsx')),
    },
    {
      path: '/core-line',
      menu: {
        group: 'numbers',
        label: { zh: '小增量', en: 'Small increments' },
        order: 40,
        icon: 'people',
        keywords: 'xiaozengliang xzl',
      },
      permission: 'analytics.read_people',
      component: lazy(() => import('./reports/CoreLine.page.tsx')),
    },
    {
      path: '/retention',
      menu: {
        group: 'numbers',
        label: { zh: '留存', en: 'Retention' },
        order: 50,
        icon: 'calendar',
        keywords: 'liucun lc cohort',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Retention.page.tsx')),
    },
    {
      path: '/repurchase',
      menu: {
        group: 'numbers',
        label: { zh: '复购与品类', en: 'Repurchase and categories' },
        order: 60,
        icon: 'product',
        keywords: 'fugouyupinlei fgypl fugou pinlei fgpl',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Categories.page.tsx')),
    },
    {
      path: '/concentration',
      menu: {
        group: 'numbers',
        label: { zh: '二八', en: 'Concentration' },
        order: 70,
        icon: 'chart',
        keywords: 'erba eb pareto',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Concentration.page.tsx')),
    },
    {
      path: '/productivity',
      menu: {
        group: 'numbers',
        label: { zh: '导购人效', en: 'Productivity' },
        order: 80,
        icon: 'people',
        keywords: 'daogourenxiao daogou renxiao dgrx baoben chengben',
      },
      permission: 'analytics.read_productivity',
      component: lazy(() => import('./productivity/Productivity.page.tsx')),
    },
    {
      path: '/journey-reviews',
      menu: {
        group: 'numbers',
        label: { zh: 'SOP 复盘', en: 'SOP reviews' },
        order: 75,
        icon: 'book',
        keywords: 'fupan fp pdca jueding jiashe',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reviews/Reviews.page.tsx')),
    },
    {
      path: '/funnel',
      menu: {
        group: 'numbers',
        label: { zh: '漏斗', en: 'Funnel' },
        order: 47,
        icon: 'filter',
        keywords: 'loudou ld zhuanhua funnel',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./reports/Funnel.page.tsx')),
    },
    {
      path: '/reports/people',
      title: { zh: '背后的人', en: 'The people behind it' },
      permission: 'analytics.read_people',
      component: lazy(() => import('./reports/CellPeople.page.tsx')),
    },
    {
      path: '/metrics',
      menu: {
        group: 'numbers',
        label: { zh: '指标口径', en: 'Metrics' },
        order: 90,
        icon: 'book',
        keywords: 'zhibiaokoujing zhibiao koujing zbkj',
      },
      permission: 'analytics.read',
      component: lazy(() => import('./Metrics.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'metric.owner',
      permission: 'analytics.read',
      component: lazy(() => import('./reports/MetricOwner.tsx')),
    },
    {
      slot: 'segments.rfm',
      order: 10,
      permission: 'analytics.read',
      component: lazy(() => import('./reports/RfmInsight.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 5,
      permission: 'analytics.read_people',
      component: lazy(() => import('./reports/PersonValue.tsx')),
    },
    {
      slot: 'journeys.detail.result',
      order: 10,
      label: { zh: '结果', en: 'Result' },
      permission: 'analytics.read',
      component: lazy(() => import('./JourneyResult.tsx')),
    },
    {
      slot: 'content.script.use',
      permission: 'analytics.read',
      component: lazy(() => import('./scripts/ScriptUse.tsx')),
    },
    {
      slot: 'reach.restraint.universal',
      permission: 'analytics.read',
      component: lazy(() => import('./effects/UniversalResult.tsx')),
    },
    {
      slot: 'reach.restraint.loss',
      permission: 'analytics.read',
      component: lazy(() => import('./loss/LossPreview.tsx')),
    },
    {
      slot: 'reach.send.result',
      order: 10,
      permission: 'analytics.read',
      component: lazy(() => import('./effects/SendResult.tsx')),
    },
    {
      slot: 'journeys.day_plan.result',
      order: 10,
      permission: 'analytics.read',
      component: lazy(() => import('./DayResult.tsx')),
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
