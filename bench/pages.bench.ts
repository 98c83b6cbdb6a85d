import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildWeb } from '#apps/build-web.ts'
import { firstLoads } from '../tidy/bundles.ts'
import { report } from './report.ts'

/** What a phone or a PC fetches before it shows anything: script and style, gzip. */
const folder = await mkdtemp(path.join(os.tmpdir(), 'huoshui-pages-'))
await buildWeb(folder)
const limits = new Map([
  ['console', 450],
  ['workbench', 150],
])
report(
  'pages',
  firstLoads(folder).map(({ surface, kb }) => ({
    name: `${surface}, first load, gzip`,
    value: kb,
    unit: 'kB',
    atMost: limits.get(surface),
  })),
)
await rm(folder, { recursive: true, force: true })
