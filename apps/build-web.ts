import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { sdkConfig, webConfig } from './vite.config.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
/** Everything a surface can be made of; server code cannot reach it, but contracts and models can. */
const SOURCES = ['apps', 'kit/pure', 'kit/web', 'modules', 'package-lock.json']
const LISTED_BYTES_MIN = 10_000

export interface WebBuild {
  /** False when the folder already held the build of these very sources. */
  readonly built: boolean
  readonly seconds: number
}

/** Builds console, workbench and the tracking script into `outDir`, unless it holds their build already. */
export async function buildWeb(outDir: string): Promise<WebBuild> {
  const started = performance.now()
  const stampFile = path.join(outDir, '.stamp')
  const stamp = stampOfSources()
  const secondsNow = () => (performance.now() - started) / 1000
  if (readStamp(stampFile) === stamp) return { built: false, seconds: secondsNow() }
  await build(webConfig(path.resolve(outDir)))
  await build(sdkConfig(path.resolve(outDir)))
  writeFileSync(stampFile, stamp)
  return { built: true, seconds: secondsNow() }
}

function stampOfSources(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap(filesOf).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(source: string): string[] {
  if (path.extname(source) !== '') return [source]
  return readdirSync(path.join(ROOT, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css|html|svg)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^modules\/[^/]+\/server\//.test(file))
}

function readStamp(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function listSizes(outDir: string): string {
  const rows = readdirSync(path.join(outDir, 'assets'))
    .map((name) => ({ name, bytes: gzipSync(readFileSync(path.join(outDir, 'assets', name))).length }))
    .filter(({ bytes }) => bytes >= LISTED_BYTES_MIN)
    .sort((a, b) => b.bytes - a.bytes)
  return rows.map(({ name, bytes }) => `${(bytes / 1000).toFixed(1).padStart(8)} kB gzip  ${name}`).join('\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const outDir = process.argv[2] ?? 'dist/web'
  const { built, seconds } = await buildWeb(outDir)
  console.log(`${built ? 'Built' : 'Nothing changed'} in ${seconds.toFixed(1)} s\n${listSizes(outDir)}`)
}
