import type { DemoPart, DemoStage } from '#kit/node/module.ts'
import { changeEndpoint, createEndpoint } from './server/change-endpoints.ts'
import { createSource } from './server/change-sources.ts'
import { receiveMessage } from './server/receive-message.ts'

const EVENTS = ['order.completed', 'order.refunded', 'contact.merged', 'segment.entered']
const TYPES = ['contacts.save', 'orders.save', 'refunds.save']

/** A till that tells of its members, and a warehouse system that would be told: it is off, a demo calls nobody. */
export const demo: DemoPart = {
  async finish(stage) {
    const platform = stage.platformAt(stage.today)
    const source = await stage.at(stage.today, async (ctx) => {
      const warehouse = { name: '仓库系统', url: 'https://erp.example.com/hooks/huoshui', events: EVENTS }
      const endpoint = await createEndpoint(platform, ctx, warehouse)
      if (!endpoint.ok) throw new Error(`The demo's endpoint was refused: ${endpoint.reason}`)
      await changeEndpoint(platform, ctx, endpoint.value.endpointId, { enabled: false })
      const made = await createSource(platform, ctx, { name: '门店收银', types: TYPES })
      if (!made.ok) throw new Error(`The demo's source was refused: ${made.reason}`)
      return made.value
    })
    await hearOfMembers(stage, source.hookSourceId)
  },
}

/** One message that says what is known already, and one that is refused: a covered phone names nobody. */
async function hearOfMembers(stage: DemoStage, id: string): Promise<void> {
  const [known] = stage.shared<{ readonly name: string; readonly phone: string }[]>('contacts.people', () => [])
  if (!known) return
  const platform = stage.platformAt(stage.today)
  const source = { tenantId: stage.tenantId, id, name: '门店收银', types: TYPES }
  for (const [nth, phone] of [known.phone, `${known.phone.slice(0, 3)}****${known.phone.slice(-4)}`].entries()) {
    const contacts = [{ identities: [{ kind: 'phone', value: phone }], name: known.name }]
    const body = { type: 'contacts.save', data: { contacts } }
    await receiveMessage(platform, source, { id: `member-${nth + 1}`, text: JSON.stringify(body), body })
  }
}
