import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { BUNDLE_KB_MAX } from '#architecture'
import { isTest } from './places.ts'
import { growTree } from './tree.ts'
import { walk } from './walk.ts'

const BYTES_PER_KB = 1000
/** A text of this many characters is written in one place only, so finding it in a bundle tells where it came from. */
const FINGERPRINT_CHARACTERS = 24
const SERVER = /^modules\/[^/]+\/server\/.+\.ts$|^kit\/node\/.+\.ts$/

const manifestFile = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
    css: z.array(z.string()).optional(),
  }),
)
type Manifest = z.output<typeof manifestFile>

/** First load of a surface in kB of gzip: the entry, what it imports at once, and their styles. */
export interface FirstLoad {
  readonly surface: string
  readonly kb: number
}

/** First load of every surface of a build by Vite, read from its `.vite/manifest.json`. */
export function firstLoads(webDir: string): FirstLoad[] {
  const manifest = readManifest(webDir)
  return Object.entries(manifest)
    .filter(([, chunk]) => chunk.isEntry)
    .map(([key]) => {
      const files = [...new Set(loadedAtOnce(manifest, key))]
      const bytes = files.map((file) => gzipSync(readFileSync(path.join(webDir, file))).length)
      return { surface: surfaceOf(key), kb: bytes.reduce((sum, size) => sum + size, 0) / BYTES_PER_KB }
    })
}

/**
 * Wall 6, on what is really shipped: no surface heavier than its budget, and no text of a server file in any chunk.
 * `sources` are the files of the repository, path → text.
 */
export function checkBundles(webDir: string, sources: ReadonlyMap<string, string>): string[] {
  const loads = firstLoads(webDir)
  const missing = loads.length === 0 ? [`${webDir}: no entry in .vite/manifest.json. Build with build.manifest`] : []
  const heavy = loads.flatMap(({ surface, kb }) => {
    const max = BUNDLE_KB_MAX[surface]
    if (max === undefined) return [`${surface}: no budget. Give it one in BUNDLE_KB_MAX of architecture.mjs`]
    return kb > max ? [`${surface}: first load ${Math.ceil(kb)} kB gzip, ${max} may. Load what can wait lazily`] : []
  })
  return [...missing, ...heavy, ...serverTexts(webDir, sources)]
}

function readManifest(webDir: string): Manifest {
  return manifestFile.parse(JSON.parse(readFileSync(path.join(webDir, '.vite/manifest.json'), 'utf8')))
}

function loadedAtOnce(manifest: Manifest, key: string, seen: Set<string> = new Set()): string[] {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return []
  seen.add(key)
  const below = (chunk.imports ?? []).flatMap((next) => loadedAtOnce(manifest, next, seen))
  return [chunk.file, ...(chunk.css ?? []), ...below]
}

function surfaceOf(key: string): string {
  return /(console|workbench|h5)/.exec(key)?.[1] ?? key
}

function serverTexts(webDir: string, sources: ReadonlyMap<string, string>): string[] {
  const marks = fingerprints(sources)
  const chunks = readdirSync(webDir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  return chunks.flatMap((chunk) => {
    const text = readFileSync(path.join(webDir, chunk), 'utf8')
    const found = new Set([...marks].flatMap(([mark, file]) => (text.includes(mark) ? [file] : [])))
    return [...found].map((file) => `${chunk}: holds server code of ${file}. Part what the browser needs from it`)
  })
}

/** Texts that stand in one server file and in nothing a browser may load. */
function fingerprints(sources: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const server = [...sources].filter(([file]) => SERVER.test(file) && !isTest(file))
  const others = [...sources].filter(([file]) => !SERVER.test(file)).map(([, text]) => text)
  const elsewhere = others.join('\n')
  const marks = new Map<string, string>()
  for (const file of growTree(new Map(server)).files.values()) {
    if (!file.program) continue
    walk(file.program, (node) => {
      const text = node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
      const part = node.type === 'TemplateElement' ? node.value.cooked?.split('\n')[0] : text
      if (part && part.length >= FINGERPRINT_CHARACTERS && !elsewhere.includes(part)) marks.set(part, file.path)
    })
  }
  return marks
}
