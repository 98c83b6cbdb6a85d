import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeHome } from './home-lock.ts'
import { ownIdentity } from './process-identity.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'huoshui-lock-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const lockWith = (content: string): void => writeFileSync(join(home, 'huoshui.lock'), content)

describe('takeHome', () => {
  it('refuses a home that a live process holds, naming the folder, the process and the remedy', () => {
    const release = takeHome(home)
    expect(() => takeHome(home)).toThrow(new RegExp(`${home}[\\s\\S]*pid ${process.pid}[\\s\\S]*HUOSHUI_HOME`))
    release()
    takeHome(home)()
  })

  it('takes over from a dead process', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    lockWith(JSON.stringify({ pid, started: '1' }))
    takeHome(home)()
  })

  it('takes over when the pid belongs to a later process, as after a restart of a container', () => {
    lockWith(JSON.stringify({ ...ownIdentity(), started: '1' }))
    takeHome(home)()
  })

  it('takes over a torn lock, and leaves nothing behind', () => {
    lockWith('{"pid":')
    takeHome(home)()
    expect(readdirSync(home)).toEqual([])
  })
})
