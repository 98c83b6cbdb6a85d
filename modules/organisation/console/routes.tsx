import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'organisation',
  pages: [
    {
      path: '/staff',
      menu: {
        group: 'settings',
        label: { zh: '员工与角色', en: 'Staff and roles' },
        order: 10,
        icon: 'people',
        keywords: 'yuangongyujuese ygyjs yuangong yg juese js',
      },
      permission: 'organisation.read_staff',
      component: lazy(() => import('./StaffList.page.tsx')),
    },
    {
      path: '/departments',
      menu: {
        group: 'settings',
        label: { zh: '部门', en: 'Departments' },
        order: 12,
        icon: 'people',
        keywords: 'bumen bm shujufanwei sjfw',
      },
      permission: 'organisation.read_staff',
      component: lazy(() => import('./DepartmentList.page.tsx')),
    },
    {
      path: '/keys',
      menu: {
        group: 'settings',
        label: { zh: 'API 密钥', en: 'API keys' },
        order: 80,
        icon: 'link',
        keywords: 'miyao my',
      },
      permission: 'organisation.manage_keys',
      component: lazy(() => import('./KeyList.page.tsx')),
    },
    {
      path: '/shop',
      menu: {
        group: 'settings',
        label: { zh: '店铺设置', en: 'Shop settings' },
        order: 5,
        icon: 'settings',
        keywords: 'dianpushezhi dpsz dianpu dp',
      },
      permission: 'organisation.manage_tenant',
      component: lazy(() => import('./ShopEdit.page.tsx')),
    },
  ],
})
