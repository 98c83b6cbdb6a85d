import type { DemoStage } from '#kit/node/module.ts'
import type { DemoPerson } from './demo-people.ts'
import { maskPhone } from './model/identity.ts'
import { createImport } from './server/create-import.ts'
import { importPeople } from './server/import-people.ts'
import { lockImport, setImportState } from './server/store/import-batch.ts'

const MEMBERS = 24
/** One in so many rows of a shop's export has its phone masked, and names nobody. */
const MASKED_EVERY = 8
const LEVELS = ['普通会员', '银卡', '金卡'] as const
const importer = { kind: 'system', name: '唐若溪' } as const

/** The member list of the shop system, brought in by an operator: who is known gains a level. */
export async function importMembers(stage: DemoStage, people: readonly DemoPerson[]): Promise<void> {
  const { tenantId, today } = stage
  const platform = stage.platformAt(today)
  const bytes = rowsOf(people.slice(0, MEMBERS))
  const created = await createImport(platform, { tenantId, actor: importer, fileName: '会员名单.csv', bytes })
  if (!created.ok) throw new Error(`The demo's member list was refused: ${created.reason}`)
  const batch = await stage.at(today, async (ctx) => {
    await setImportState(ctx, created.value.importId, 'running')
    return lockImport(ctx, created.value.importId)
  })
  if (batch) await importPeople({ platform, tenantId, actor: importer, batch })
}

async function* rowsOf(members: readonly DemoPerson[]): AsyncGenerator<string> {
  yield '姓名,手机号,城市,会员等级\n'
  for (const [nth, { name, phone, city }] of members.entries()) {
    const shown = nth % MASKED_EVERY === MASKED_EVERY - 1 ? maskPhone(phone) : phone
    yield `${name},${shown},${city},${LEVELS[nth % LEVELS.length]}\n`
  }
}
