import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refuseUnreachable } from './unprivileged-user.ts'

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huoshui-reach-'))
  mkdirSync(join(folder, 'home'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('refuseUnreachable', () => {
  it('names the folder that is closed and what to do', () => {
    chmodSync(folder, 0o700)
    const reach = () => refuseUnreachable(stranger, join(folder, 'home', 'postgres'))
    expect(reach).toThrow(`chmod o+x ${folder}`)
    expect(reach).toThrow('stranger')
  })

  it('is content when every folder on the way may be entered, though not read', () => {
    chmodSync(folder, 0o711)
    refuseUnreachable(stranger, join(folder, 'home', 'postgres'))
  })
})
