import { lazy } from 'react'
import { call } from '#kit/web/client.ts'
import { defineSurface } from '#kit/web/surface.ts'
import { listScripts } from '../contract.ts'

const FOUND_MAX = 6

export const routes = defineSurface({
  module: 'content',
  pages: [
    {
      path: '/scripts',
      menu: {
        group: 'soften',
        label: { zh: '话术库', en: 'Scripts' },
        order: 10,
        icon: 'message',
        keywords: 'huashuku hsk huashu hs',
      },
      permission: 'content.read',
      component: lazy(() => import('./ScriptList.page.tsx')),
    },
    {
      path: '/personas',
      menu: {
        group: 'soften',
        label: { zh: '人设', en: 'Personas' },
        order: 8,
        icon: 'people',
        keywords: 'renshe rs yuqi kezai',
      },
      permission: 'content.read',
      component: lazy(() => import('./personas/PersonaList.page.tsx')),
    },
    {
      path: '/materials',
      menu: {
        group: 'soften',
        label: { zh: '素材库', en: 'Materials' },
        order: 20,
        icon: 'link',
        keywords: 'sucaiku sck lianjie xiaochengxu',
      },
      permission: 'content.read',
      component: lazy(() => import('./materials/MaterialList.page.tsx')),
    },
    {
      path: '/scripts/new',
      title: { zh: '写话术', en: 'Write a script' },
      permission: 'content.write',
      component: lazy(() => import('./ScriptNew.page.tsx')),
    },
    {
      path: '/scripts/{scriptId}',
      title: { zh: '话术', en: 'Script' },
      permission: 'content.read',
      component: lazy(() => import('./ScriptEdit.page.tsx')),
    },
  ],
  commands: [
    {
      key: 'content.new_script',
      label: { zh: '写话术', en: 'Write a script' },
      keywords: 'xiehuashu xhs',
      permission: 'content.write',
      to: '/scripts/new',
    },
  ],
  searches: [
    {
      key: 'content.scripts',
      label: { zh: '话术', en: 'Scripts' },
      permission: 'content.read',
      search: async (text, signal) => {
        const page = await call(listScripts, { query: { q: text, limit: FOUND_MAX } }, { signal })
        return page.items.map(({ id, name, body }) => ({ key: id, label: name, hint: body, to: `/scripts/${id}` }))
      },
    },
  ],
})
