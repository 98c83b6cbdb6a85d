import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { newTenant } from '#modules/organisation/fixtures.ts'
import { writeBackup } from './backup.ts'
import { restoreBackup } from './restore.ts'

let from: World
let into: World
let file: string
beforeAll(async () => {
  from = await openWorld(inject('engines'), modules)
  into = await openWorld(inject('engines'), modules)
  file = path.join(await mkdtemp(path.join(os.tmpdir(), 'backup-')), 'huoshui.backup')
})
afterAll(async () => {
  await from.close()
  await into.close()
})

async function staffOf(world: World): Promise<unknown[]> {
  const rows = await sql`select tenant_id, id, name, email, role from organisation.staff order by id`.execute(
    world.platform.database.system,
  )
  return rows.rows
}

describe('backup', () => {
  it('brings back every row, and sign-in with it', async () => {
    const tenant = await newTenant(from, '带\t制表符\\和换行\n的店')
    const owner = await tenant.signIn('owner')
    await from.platform.files.put(
      'imports/a.csv',
      (async function* () {
        yield '订单号,金额\n'
      })(),
      1000,
    )
    const written = await writeBackup(from.platform, file)
    expect(written.rows).toBeGreaterThan(3)
    expect(written.files).toBeGreaterThanOrEqual(2)

    const restored = await restoreBackup(into.platform, file)
    expect(restored.rows).toBe(written.rows)
    expect(await staffOf(into)).toEqual(await staffOf(from))
    const names = await sql<{ name: string }>`select name from organisation.tenant`.execute(
      into.platform.database.system,
    )
    expect(names.rows).toEqual([{ name: '带\t制表符\\和换行\n的店' }])
    const kept: string[] = []
    for await (const chunk of into.platform.files.read('imports/a.csv')) kept.push(Buffer.from(chunk).toString())
    expect(kept.join('')).toBe('订单号,金额\n')
    expect(owner.cookie).toContain('huoshui.')
  })

  it('refuses a home that already holds tenants', async () => {
    await expect(restoreBackup(into.platform, file)).rejects.toThrow('already holds tenants')
  })

  it.each([
    ['a file that is no backup', Buffer.from('hello')],
    ['a file cut in the middle', gzipSync('{"format":"huoshui-backup-1","migrations":[]}\n')],
    ['something else, compressed', gzipSync('id,name\n1,a\n')],
  ])('refuses %s and leaves the home as it was', async (_, bytes) => {
    const empty = await openWorld(inject('engines'), modules)
    await writeFile(`${file}.bad`, bytes)
    await expect(restoreBackup(empty.platform, `${file}.bad`)).rejects.toThrow()
    expect(await staffOf(empty)).toEqual([])
    await empty.close()
  })

  it('refuses a folder that does not exist', async () => {
    await expect(writeBackup(from.platform, '/nowhere/at/all')).rejects.toThrow('Cannot write')
  })
})
