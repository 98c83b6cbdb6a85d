import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EngineError } from './engine-error.ts'

/** PostgreSQL refuses to run as root; these accounts exist on Debian, Alpine, Red Hat and macOS, in order of liking. */
const CANDIDATES = ['postgres', '_postgres', 'nobody', 'daemon']

export interface SystemUser {
  name: string
  uid: number
  gid: number
}

/** The account PostgreSQL runs as when we are root; nothing when we are not, since then it runs as ourselves. */
export function unprivilegedUser(dataFolder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readUsers()
  const owner = ownerOf(dataFolder)
  const kept = owner === undefined || owner === 0 ? undefined : users.find((user) => user.uid === owner)
  const chosen = kept ?? CANDIDATES.map((name) => users.find((user) => user.name === name)).find(Boolean)
  if (chosen) return chosen
  throw new EngineError(
    'no_unprivileged_user',
    `以 root 运行时，数据库需要一个普通系统账号，但 /etc/passwd 中没有 ${CANDIDATES.join('、')}。请以普通用户启动活水。`,
    `As root, the database needs an ordinary account, and /etc/passwd has none of ${CANDIDATES.join(', ')}. ` +
      'Start Huoshui as an ordinary user.',
  )
}

/** Throws, naming the folder and the remedy, when the user cannot walk down to a path. */
export function refuseUnreachable(user: SystemUser, path: string): void {
  const closed = parentsOf(path).find((folder) => !mayEnter(user, folder))
  if (closed === undefined || reallyEnters(user, closed)) return
  throw new EngineError(
    'folder_unreachable',
    `以 root 运行时，数据库使用账号 ${user.name}，但它进不了 ${closed}，因此够不到 ${path}。` +
      `请执行 chmod o+x ${closed}，或用 HUOSHUI_HOME 指定别的目录，或以普通用户启动。`,
    `As root, the database runs as ${user.name}, which may not enter ${closed} and so cannot reach ${path}. ` +
      `Run chmod o+x ${closed}, or set HUOSHUI_HOME to another folder, or start as an ordinary user.`,
  )
}

/** Throws when a folder belongs to somebody else, so that we cannot write in it. */
export function refuseForeign(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new EngineError(
      'folder_not_ours',
      `当前用户不能写 ${folder}（可能先前以 root 启动过）。请改用原来的用户，或执行 chown -R $(id -u) ${folder}。`,
      `This user may not write ${folder} (it may have been started as root before). ` +
        `Start as the user who owns it, or run chown -R $(id -u) ${folder}.`,
    )
  }
}

function readUsers(): SystemUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) => {
      // macOS writes nobody as -2; the kernel means 4294967294.
      const user = { name: name ?? '', uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
      return name && uid && gid && user.uid !== 0 ? [user] : []
    })
}

function ownerOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.uid
}

function parentsOf(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [...parentsOf(parent), parent]
}

function mayEnter(user: SystemUser, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder)
  if (uid === user.uid) return (mode & 0o100) !== 0
  if (gid === user.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

/** The mode bits do not tell of access lists; before a refusal the system itself is asked. */
function reallyEnters(user: SystemUser, folder: string): boolean {
  const look = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, cwd: '/' })
  return look.status === 0
}
