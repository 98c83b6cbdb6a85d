import { spawn } from 'node:child_process'
import { existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from './engine-error.ts'
import { writePrivately } from './home-files.ts'
import { stopOrphan } from './orphan.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { commandOf } from './process-identity.ts'
import type { SystemUser } from './unprivileged-user.ts'

export const POSTGRES_USER = 'huoshui'

/** Nothing of our own environment reaches PostgreSQL; its messages stay in English and its clock in UTC. */
export const POSTGRES_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

interface Fresh {
  home: string
  folder: string
  binaries: PostgresBinaries
  user: SystemUser | undefined
  password: string
}

/** Makes the data folder unless it exists. It appears whole or not at all: a start that was killed begins again. */
export async function ensureFolder(fresh: Fresh): Promise<void> {
  if (existsSync(join(fresh.folder, 'PG_VERSION'))) return ensureOwner(fresh.folder, fresh.user)
  const draft = join(fresh.home, 'postgres.new')
  const passwordFile = join(fresh.home, 'postgres.new.password')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writePrivately(passwordFile, fresh.password)
  if (fresh.user) for (const path of [draft, passwordFile]) lchownSync(path, fresh.user.uid, fresh.user.gid)
  try {
    await runInitdb(fresh, draft, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  rmSync(fresh.folder, { recursive: true, force: true })
  renameSync(draft, fresh.folder)
  const parent = await open(fresh.home, 'r')
  await parent.sync().finally(() => parent.close())
}

/** A folder that was restored by root, or first used by another account, is handed to the account that will run. */
function ensureOwner(folder: string, user: SystemUser | undefined): void {
  if (!user || statSync(folder).uid === user.uid) return
  lchownSync(folder, user.uid, user.gid)
  for (const entry of readdirSync(folder, { recursive: true }))
    lchownSync(join(folder, String(entry)), user.uid, user.gid)
}

async function runInitdb({ binaries, user }: Fresh, folder: string, passwordFile: string): Promise<void> {
  // The builtin C.UTF-8 knows case and letters of every script, and sorts the same on every system.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${POSTGRES_USER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const child = spawn(binaries.initdb, ['-D', folder, '--no-instructions', ...locale, ...access], {
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(user && { uid: user.uid, gid: user.gid }),
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : `code ${code}`))
  })
  if (failure === undefined) return
  throw new EngineError(
    'engine_did_not_start',
    `无法建立数据库目录 ${folder}：${failure}`,
    `initdb could not make ${folder}: ${failure}\n${said.trim()}`,
  )
}

/** Clears what a killed parent left: a PostgreSQL that still runs on our folder, or a pid that is somebody else's. */
export async function clearLeftovers(folder: string): Promise<'none' | 'stopped'> {
  const pidFile = join(folder, 'postmaster.pid')
  const pid = readPid(pidFile)
  if (pid === undefined) return 'none'
  const stopped = await stopOrphan(pid, ['postgres', folder], 'SIGINT')
  // PostgreSQL would take any live process of that number for a rival, and refuse to start.
  const isStranger = stopped === 'none' && !(commandOf(pid) ?? '').includes('postgres')
  if (isStranger) rmSync(pidFile, { force: true })
  return stopped
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}
