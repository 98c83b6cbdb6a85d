import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../plant.ts'
import {
  screensAreShownByScreens,
  surfacesAreStrangers,
  surfacesKnowContracts,
  surfacesReachNoServer,
} from './surfaces.ts'

describe('surfaces', () => {
  it('know the server by contracts', () => {
    const page = 'modules/segments/console/List.page.tsx'
    const allowed = [
      '../contract.ts',
      '../model/rule.ts',
      './texts.zh.ts',
      '#kit/web/list.tsx',
      '#kit/pure/result.ts',
      '#modules/contacts/contract.ts',
      '#modules/contacts/console/door.tsx',
      '../conditions/tag/editor.tsx',
    ]
    const refused = [
      '../index.ts',
      '../server/routes.ts',
      '#modules/contacts/index.ts',
      '#kit/node/ctx.ts',
      '../module.ts',
    ]
    const source = [...refused, ...allowed].map((path) => `import '${path}'`).join('\n')
    const complaints = complaintsOf(surfacesKnowContracts, { [page]: source })
    expect(complaints).toHaveLength(refused.length)
    expect(complaints[1]).toBe(
      `${page}:2: a web surface reaches modules/segments/server/routes.ts. ` +
        "It knows the server by contract.ts, and others by their surface's door",
    )
  })

  it('swallow no server code by way of another file', () => {
    const plug = 'modules/segments/conditions/tag/condition.ts'
    const sources = {
      'modules/segments/console/Edit.page.tsx': "import '../conditions/tag/condition.ts'",
      [plug]: `import type { Ctx } from '#kit/node/ctx.ts'
        import { count } from '../../server/count.ts'
        import 'node:fs'`,
    }
    const way = `modules/segments/console/Edit.page.tsx → ${plug}`
    const remedy = 'Part what the browser needs from what the server does'
    expect(complaintsOf(surfacesReachNoServer, sources)).toEqual([
      `${plug}:2: ../../server/count.ts would be bundled for the browser by ${way}. ${remedy}`,
      `${plug}:3: node:fs would be bundled for the browser by ${way}. ${remedy}`,
    ])
  })

  it('share nothing', () => {
    const sources = { 'modules/contacts/workbench/Card.tsx': "import '../console/Chip.tsx'\nimport './Line.tsx'" }
    expect(complaintsOf(surfacesAreStrangers, sources)).toEqual([
      'modules/contacts/workbench/Card.tsx:1: workbench uses console. ' +
        'Surfaces share nothing: the second user moves it to kit/web',
    ])
  })

  it('are shown by surfaces and apps', () => {
    const sources = {
      'modules/contacts/module.ts': "import './console/List.page.tsx'",
      'apps/console/main.tsx': "import '#modules/contacts/console/routes.tsx'",
    }
    expect(complaintsOf(screensAreShownByScreens, sources)).toEqual([
      'modules/contacts/module.ts:1: modules/contacts/module.ts shows modules/contacts/console/List.page.tsx. ' +
        'Only a surface or an app shows a screen',
    ])
  })
})
