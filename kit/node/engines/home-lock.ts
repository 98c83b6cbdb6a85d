import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts'

const TRIES_MAX = 10

/** Takes the home folder for this process, over from a dead holder if need be, and returns how to give it back. */
export function takeHome(home: string): () => void {
  const path = join(home, 'huoshui.lock')
  const draft = join(home, `huoshui.lock.${process.pid}.draft`)
  const own = JSON.stringify(ownIdentity())
  mkdirSync(home, { recursive: true })
  writeFileSync(draft, own, { mode: 0o644 })
  try {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      if (claim(draft, path)) return releaseOnce(path, own)
      const holder = readHolder(path)
      if (holder && isAlive(holder)) throw inUse(home, holder.pid)
      removeStale(path)
    }
    throw inUse(home, readHolder(path)?.pid)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** A link is made whole or not at all, with its content: a lock that can be seen can be read. */
function claim(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Moves first and looks second: two starters that saw the same stale lock cannot remove each other's fresh one. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && isAlive(moved)) claim(aside, path)
  rmSync(aside, { force: true })
}

function readHolder(path: string): ProcessIdentity | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8'))
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function releaseOnce(path: string, own: string): () => void {
  const release = (): void => {
    process.off('exit', release)
    try {
      if (readFileSync(path, 'utf8') === own) rmSync(path, { force: true })
    } catch {
      // Gone already: nothing to give back.
    }
  }
  process.on('exit', release)
  return release
}

function inUse(home: string, pid: number | undefined): EngineError {
  return new EngineError(
    'home_in_use',
    `数据目录 ${home} 正被另一个活水进程使用（pid ${pid ?? '?'}）。请先停止它，或用 HUOSHUI_HOME 指定别的目录。`,
    `Folder ${home} is in use by another Huoshui (pid ${pid ?? '?'}). Stop it, or set HUOSHUI_HOME to another folder.`,
  )
}
