import { lazy } from 'react'
import { defineSurface } from '#kit/web/surface.ts'

export const routes = defineSurface({
  module: 'compliance',
  pages: [
    {
      path: '/audit',
      menu: {
        group: 'settings',
        label: { zh: '审计日志', en: 'Audit log' },
        order: 80,
        icon: 'eye',
        keywords: 'shenjirizhi sjrz',
      },
      permission: 'compliance.read_audit',
      component: lazy(() => import('./AuditList.page.tsx')),
    },
    {
      path: '/consents',
      menu: {
        group: 'settings',
        label: { zh: '授权登记', en: 'Consent register' },
        order: 81,
        icon: 'check',
        keywords: 'shouquandengji sqdj tongyi jujue',
      },
      permission: 'compliance.read_register',
      component: lazy(() => import('./ConsentRegister.page.tsx')),
    },
    {
      path: '/erasures',
      menu: {
        group: 'settings',
        label: { zh: '删除证明', en: 'Erasures' },
        order: 82,
        icon: 'delete',
        keywords: 'shanchuzhengming sczm',
      },
      permission: 'compliance.read_erasures',
      component: lazy(() => import('./ErasureList.page.tsx')),
    },
    {
      path: '/retention-periods',
      menu: {
        group: 'settings',
        label: { zh: '保存期限', en: 'Retention' },
        order: 84,
        icon: 'clock',
        keywords: 'baocunqixian bcqx',
      },
      permission: 'compliance.read',
      component: lazy(() => import('./RetentionList.page.tsx')),
    },
    {
      path: '/claim-words',
      menu: {
        group: 'settings',
        label: { zh: '广告用语', en: 'Advertising words' },
        order: 88,
        icon: 'shield',
        keywords: 'guanggaoyongyu ggyy guanggaofa',
      },
      permission: 'compliance.read',
      component: lazy(() => import('./ClaimList.page.tsx')),
    },
    {
      path: '/platform-rules',
      menu: {
        group: 'settings',
        label: { zh: '平台规则', en: 'Platform rules' },
        order: 90,
        icon: 'shield',
        keywords: 'pingtaiguize ptgz',
      },
      permission: 'compliance.read',
      component: lazy(() => import('./RuleList.page.tsx')),
    },
  ],
  slots: [
    {
      slot: 'contacts.detail.side',
      order: 90,
      label: { zh: '授权', en: 'Consents' },
      permission: 'compliance.read',
      component: lazy(() => import('./ConsentPanel.tsx')),
    },
    {
      slot: 'contacts.detail.side',
      order: 95,
      label: { zh: '个人信息权利', en: 'Rights of the person' },
      permission: 'compliance.copy_person',
      component: lazy(() => import('./RightsPanel.tsx')),
    },
  ],
})
