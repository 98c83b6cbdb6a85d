import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { writeZip } from '#kit/node/write-zip.ts'
import { collectBytes } from '#kit/testing/stored.ts'
import { openWorld, type World } from '#kit/testing/world.ts'
import { type Caller, newTenant, type TestTenant } from '#modules/organisation/fixtures.ts'

let world: World
let shop: TestTenant
let owner: Caller
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
  shop = await newTenant(world)
  owner = await shop.signIn('owner')
})
afterAll(() => world.close())

type Row = Record<string, unknown>

async function upload(address: string, bytes: Uint8Array): Promise<{ status: number; json: Row }> {
  const headers = { 'x-file-name': 'poison.csv', 'content-type': 'application/octet-stream' }
  const answer = await owner.raw('POST', address, { body: new Uint8Array(bytes), headers })
  return { status: answer.status, json: (await answer.json()) as Row }
}

const RELS = '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'
const SHEET = '<worksheet><sheetData><row r="1"><c t="str"><v>手机</v></c><c t="str"><v>姓名</v></c></row>'
const BOMB = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="a"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': RELS,
  'xl/worksheets/sheet1.xml': `${SHEET}${' '.repeat(40_000_000)}</sheetData></worksheet>`,
}
const zipOf = (parts: Readonly<Record<string, string>>) =>
  collectBytes(writeZip(Object.entries(parts).map(([name, text]) => ({ name, pieces: [text] }))))
const text = (words: string) => async () => Buffer.from(words)

/** Files that are not even begun, and what is said of them. */
const FILES: readonly (readonly [name: string, bytes: () => Promise<Uint8Array>, code: string])[] = [
  ['nothing', text(''), 'empty_file'],
  ['blank lines', text('\n\n  \n'), 'empty_file'],
  ['NUL among text', text('手机,姓名\n1380013800\u00000,张三\n'), 'binary_file'],
  ['bytes of no encoding', async () => Buffer.from([0xff, 0x2c, 0x80, 0x0a, 0xff, 0xff, 0x0a]), 'unreadable_encoding'],
  ['values without a header', text('13800138000,2026-01-01\n'), 'no_header'],
  ['301 columns', text(`${Array.from({ length: 301 }, (_, n) => `列${n}`).join(',')}\n`), 'too_many_columns'],
  ['a packed file cut off', async () => gzipSync('手机,姓名\n'.repeat(1000)).subarray(0, 30), 'broken_archive'],
  ['an archive of something else', () => zipOf({ 'a.csv': '手机,姓名' }), 'not_a_workbook'],
  ['an archive cut off', async () => Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), 'broken_archive'],
  ['an old workbook', async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old_workbook'],
  ['a workbook that unpacks for ever', () => zipOf(BOMB), 'packed_too_far'],
]

describe.each(['/contact-imports', '/imports'])('a poisoned file at %s', (address) => {
  it.each(FILES)('%s is refused by name and leaves nothing', async (_, bytes, code) => {
    const answer = await upload(address, await bytes())
    expect(answer.json).toMatchObject({ code, fields: [{ path: 'file' }] })
    expect(answer.status).toBeGreaterThanOrEqual(413)
    expect((await owner.call('GET', address)).json.items).toEqual([])
    const folder = path.join(world.platform.files.folder, address.slice(1), shop.tenantId)
    expect(await readdir(folder).catch(() => [])).toEqual([])
  })
})

describe('a poisoned row', () => {
  it('is left out, or kept as it is, and its neighbours come in', async () => {
    await owner.call('POST', '/fields', { name: '积分', type: 'number' })
    const rows = [
      '手机,姓名,积分,__proto__,constructor,备注',
      '13800138001,好的一,1,{"poisoned":true},x,',
      '13800138002,坏数,1e400,,,',
      `13800138003,长的,2,,,${'长'.repeat(100_000)}`,
      '13800138004,"=cmd|\' /C calc\'!A0",3,,,"=HYPERLINK(""http://evil"")"',
      '13800138005,多一列,4,,,,,多',
      '1.38E+10,抹了尾数,5,,,',
      '13800138006,好的二,6,,,\ud83d\ude00',
      '13800138007,"没有关上,7,,,',
    ]
    const { json } = await upload('/contact-imports', Buffer.from(rows.join('\n')))
    expect((await owner.call('POST', `/contact-imports/${json.id}/run`, {})).status).toBe(200)
    const job = modules.flatMap((module) => module.jobs ?? []).find((one) => one.name === 'contacts.run_import')
    if (job) await runJob(world.platform, job, { tenantId: shop.tenantId, importId: json.id })
    const done = await owner.call('GET', `/contact-imports/${json.id}`)
    expect(done.json).toMatchObject({ state: 'finished', summary: { rows: 8, added: 4, rejected: 4 } })
    const people = (await owner.call('GET', '/contacts?sort=name')).json.items as (Row & { attributes: Row })[]
    expect(new Set(people.map((one) => one.name))).toEqual(new Set(["=cmd|' /C calc'!A0", '长的', '好的二', '好的一']))
    const good = people.find((one) => one.name === '好的一')
    // An answer never has a `__proto__`: the wire takes it out.
    expect(Object.entries(good?.attributes ?? {}).sort()).toEqual([
      ['constructor', 'x'],
      ['积分', '1'],
    ])
    expect(({} as Row).poisoned).toBeUndefined()
    const why = await (await owner.raw('GET', `/contact-imports/${json.id}/left-out`)).text()
    for (const reason of ['“积分”：不是数字', '列数和表头不一致', '“手机”：号码被表格软件', '引号没有成对'])
      expect(why).toContain(reason)
    const file = await (await owner.raw('GET', '/contacts/export')).text()
    expect(file).toContain(`"'=cmd|' /C calc'!A0"`.replaceAll('"', ''))
  })
})
