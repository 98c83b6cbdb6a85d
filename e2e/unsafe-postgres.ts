import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { bind } from '#kit/node/engines/ports.ts'
import { postgresBinaries } from '#kit/node/engines/postgres-binaries.ts'
import { pingPostgres } from '#kit/node/engines/store.ts'
import { unprivilegedUser } from '#kit/node/engines/unprivileged-user.ts'

/** The database of a home that no server runs on, started as nobody should: without fsync. */
export async function startUnsafePostgres(home: string): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = path.join(home, 'postgres')
  const user = unprivilegedUser(folder)
  const port = await bind(0)
  const password = readFileSync(path.join(home, 'secrets', 'postgres'), 'utf8').trim()
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const child = spawn(postgresBinaries().postgres, ['-D', folder, '-p', String(port), ...settings], {
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: 'ignore',
    ...(user && { uid: user.uid, gid: user.gid }),
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `postgres://huoshui:${password}@127.0.0.1:${port}/huoshui`
  while (child.exitCode === null && !(await answers(url))) await pause(50)
  return {
    url,
    stop: () => {
      child.kill('SIGINT')
      return gone
    },
  }
}

function answers(url: string): Promise<boolean> {
  return pingPostgres(url).then(
    () => true,
    () => false,
  )
}
