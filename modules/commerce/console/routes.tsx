import { lazy } from 'react'
import { call } from '#kit/web/client.ts'
import { defineSurface } from '#kit/web/surface.ts'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listOrderPlatforms, listOrders } from '../contract.ts'

const FOUND_MAX = 6

export const routes = defineSurface({
  module: 'commerce',
  pages: [
    {
      path: '/orders',
      menu: { group: 'core', label: { zh: '订单', en: 'Orders' }, order: 40, icon: 'order', keywords: 'dingdan dd' },
      permission: 'commerce.read',
      component: lazy(() => import('./OrderList.page.tsx')),
    },
    {
      path: '/orders/unknown',
      menu: {
        group: 'core',
        label: { zh: '订单认人', en: 'Orders of nobody' },
        order: 42,
        icon: 'person',
        keywords: 'dingdanrenren ddrr renren pipei',
      },
      permission: 'commerce.write',
      component: lazy(() => import('./matching/UnknownOrders.page.tsx')),
    },
    {
      path: '/orders/reconcile',
      menu: {
        group: 'core',
        label: { zh: '对账', en: 'Reconciliation' },
        order: 43,
        icon: 'check',
        keywords: 'duizhang dz hedui',
      },
      permission: 'commerce.reconcile',
      component: lazy(() => import('./reconcile/StatementList.page.tsx')),
    },
    {
      path: '/orders/reconcile/new',
      title: { zh: '新对账', en: 'New reconciliation' },
      permission: 'commerce.reconcile',
      component: lazy(() => import('./reconcile/Reconcile.page.tsx')),
    },
    {
      path: '/orders/reconcile/{statementId}',
      title: { zh: '对账单', en: 'Statement' },
      permission: 'commerce.reconcile',
      component: lazy(() => import('./reconcile/StatementDetail.page.tsx')),
    },
    {
      path: '/products',
      menu: {
        group: 'core',
        label: { zh: '商品', en: 'Products' },
        order: 45,
        icon: 'product',
        keywords: 'shangpin sp chengben cb lirun',
      },
      permission: 'commerce.costs',
      component: lazy(() => import('./products/ProductList.page.tsx')),
    },
    {
      path: '/imports',
      menu: {
        group: 'settings',
        label: { zh: '导入', en: 'Imports' },
        order: 30,
        icon: 'import',
        keywords: 'daoru dr dingdan',
      },
      permission: 'commerce.import',
      component: lazy(() => import('./ImportList.page.tsx')),
    },
    {
      path: '/imports/{batchId}',
      title: { zh: '导入订单', en: 'Import orders' },
      permission: 'commerce.import',
      component: lazy(() => import('./ImportDetail.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'home.alarms',
      order: 20,
      permission: 'commerce.reconcile',
      component: lazy(() => import('./reconcile/OverdueAlarm.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 20,
      label: { zh: '买过什么', en: 'Purchases' },
      permission: 'commerce.read',
      component: lazy(() => import('./ContactOrders.tsx')),
    },
  ],
  commands: [
    {
      key: 'commerce.import',
      label: { zh: '导入订单', en: 'Import orders' },
      keywords: 'daorudingdan drdd',
      permission: 'commerce.import',
      to: '/imports',
    },
  ],
  searches: [
    {
      key: 'commerce.orders',
      label: { zh: '订单', en: 'Orders' },
      permission: 'commerce.read',
      search: async (text, signal) => {
        const found = await call(listOrders, { query: { q: text, limit: FOUND_MAX } }, { signal })
        return found.items.map(({ id, orderNo, contactName }) => ({
          key: id,
          label: orderNo,
          hint: contactName ?? undefined,
          to: `/orders?open=${id}`,
        }))
      },
    },
  ],
  guide: [
    {
      key: 'commerce.imported',
      label: { zh: '导入订单', en: 'Import orders' },
      order: 10,
      to: '/imports',
      permission: 'commerce.import',
      useDone: useHasOrders,
    },
  ],
})

function useHasOrders(): boolean | undefined {
  const { value } = useRead(listOrderPlatforms)
  return value && value.items.length > 0
}
