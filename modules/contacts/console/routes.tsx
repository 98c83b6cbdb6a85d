import { lazy } from 'react'
import { call } from '#kit/web/client.ts'
import { defineSurface } from '#kit/web/surface.ts'
import { listContacts } from '../contract.ts'

const FOUND_MAX = 6

export const routes = defineSurface({
  module: 'contacts',
  pages: [
    {
      path: '/contacts',
      menu: {
        group: 'core',
        label: { zh: '客户', en: 'Customers' },
        order: 10,
        icon: 'people',
        keywords: 'kehu kh guke',
      },
      permission: 'contacts.read',
      component: lazy(() => import('./ContactList.page.tsx')),
    },
    {
      path: '/contacts/new',
      title: { zh: '录入客户', en: 'Add a customer' },
      permission: 'contacts.write',
      component: lazy(() => import('./ContactNew.page.tsx')),
    },
    {
      path: '/contacts/pairs',
      menu: {
        group: 'core',
        label: { zh: '疑似同一人', en: 'Perhaps the same' },
        order: 20,
        icon: 'people',
        keywords: 'yisitongyiren ystyr hebing hb chachong',
      },
      permission: 'contacts.write',
      component: lazy(() => import('./merge/PairList.page.tsx')),
    },
    {
      path: '/settings/fields',
      menu: {
        group: 'settings',
        label: { zh: '客户字段', en: 'Customer fields' },
        order: 30,
        icon: 'edit',
        keywords: 'kehuziduan khzd dangan zidingyi',
      },
      permission: 'contacts.read',
      component: lazy(() => import('./fields/FieldList.page.tsx')),
    },
    {
      path: '/contact-imports',
      menu: {
        group: 'settings',
        label: { zh: '导入客户', en: 'Import customers' },
        order: 29,
        icon: 'import',
        keywords: 'daorukehu drkh',
      },
      permission: 'contacts.import',
      component: lazy(() => import('./import/ContactImportList.page.tsx')),
    },
    {
      path: '/contact-imports/{importId}',
      title: { zh: '导入客户', en: 'Import customers' },
      permission: 'contacts.import',
      component: lazy(() => import('./import/ContactImport.page.tsx')),
    },
    {
      path: '/contacts/{contactId}',
      title: { zh: '客户', en: 'Customer' },
      permission: 'contacts.read',
      component: lazy(() => import('./ContactDetail.page.tsx')),
    },
    {
      path: '/tags',
      menu: { group: 'core', label: { zh: '标签', en: 'Tags' }, order: 30, icon: 'tag', keywords: 'biaoqian bq' },
      permission: 'contacts.read',
      component: lazy(() => import('./TagList.page.tsx')),
    },
    {
      path: '/tags/pre',
      title: { zh: '预打标签', en: 'Pre-tags' },
      permission: 'contacts.read',
      component: lazy(() => import('./pre-tags/PreTagList.page.tsx')),
    },
    {
      path: '/tags/fuzzy',
      menu: {
        group: 'core',
        label: { zh: '模糊标签', en: 'Fuzzy tags' },
        order: 31,
        icon: 'tag',
        keywords: 'mohubiaoqian mhbq',
      },
      permission: 'contacts.read',
      component: lazy(() => import('./fuzzy/FuzzyTagList.page.tsx')),
    },
    {
      path: '/bulk-actions',
      title: { zh: '批量操作', en: 'Bulk actions' },
      permission: 'contacts.read',
      component: lazy(() => import('./bulk/BulkList.page.tsx')),
    },
    {
      path: '/bulk-actions/new',
      title: { zh: '新的批量操作', en: 'New bulk action' },
      permission: 'contacts.write',
      component: lazy(() => import('./bulk/BulkNew.page.tsx')),
    },
  ],
  commands: [
    {
      key: 'contacts.import',
      label: { zh: '导入客户', en: 'Import customers' },
      keywords: 'daorukehu drkh',
      permission: 'contacts.import',
      to: '/contact-imports',
    },
    {
      key: 'contacts.pre_tags',
      label: { zh: '预打标签', en: 'Pre-tags' },
      keywords: 'yudabiaoqian ydbq',
      permission: 'contacts.read',
      to: '/tags/pre',
    },
    {
      key: 'contacts.bulk',
      label: { zh: '批量操作', en: 'Bulk actions' },
      keywords: 'piliangcaozuo plcz',
      permission: 'contacts.read',
      to: '/bulk-actions',
    },
    {
      key: 'contacts.add',
      label: { zh: '录入客户', en: 'Add a customer' },
      keywords: 'lurukehu lrkh',
      permission: 'contacts.write',
      to: '/contacts/new',
    },
  ],
  searches: [
    {
      key: 'contacts.people',
      label: { zh: '客户', en: 'Customers' },
      permission: 'contacts.read',
      search: async (text, signal) => {
        const page = await call(listContacts, { query: { q: text, limit: FOUND_MAX } }, { signal })
        return page.items.map(({ id, name, phone }) => ({
          key: String(id),
          label: name || `#${id}`,
          hint: phone ?? undefined,
          to: `/contacts/${id}`,
        }))
      },
    },
  ],
})
