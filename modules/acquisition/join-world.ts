import type { WorldStage } from '#kit/node/module.ts'
import { entryDesk } from '#modules/channels/index.ts'
import { saveTags } from '#modules/contacts/index.ts'
import { createEntry } from './server/create-entry.ts'
import { countEntries } from './server/store/entry.ts'
import { saveCompanyWelcome } from './server/store/welcome.ts'

const demo = { kind: 'system', name: 'demo' } as const
/** The first guides of the simulated company. */
const GUIDES = ['guide01', 'guide02', 'guide03']

/** An entry code of the simulated company, so that there is something to scan. Once: later starts find it. */
export async function joinWorld({ platform, tenantId, world }: WorldStage): Promise<void> {
  const begun = await platform.inTenant(tenantId, demo, async (ctx) => {
    const company = (await entryDesk.readCompanies(ctx)).find(({ corpId }) => corpId === world.corpId)
    if (!company || (await countEntries(ctx)) > 0) return undefined
    const welcome = { text: '{{客户称呼}}您好，欢迎来到{{店铺名}}。', links: [], attachments: [] }
    await saveCompanyWelcome(ctx, company.id, welcome)
    const tags = await saveTags(ctx, [{ group: '渠道', name: '门店台卡' }])
    return { companyId: company.id, tagIds: tags.map(({ id }) => id) }
  })
  if (!begun) return
  const text = '{{客户称呼}}您好，我是{{店铺名}}的{{导购姓名}}。新朋友首单满 99 减 20，有什么想看的随时问我。'
  const made = await createEntry(
    platform,
    { tenantId, actor: demo },
    {
      ...begun,
      kind: 'code',
      name: '静安店收银台',
      userids: GUIDES,
      skipVerify: true,
      source: '门店台卡',
      welcome: { text, links: [], attachments: [] },
    },
  )
  if (!made.ok) throw new Error(`acquisition: the simulated company got no code: ${made.reason}`)
}
