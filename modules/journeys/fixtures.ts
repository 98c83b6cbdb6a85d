import type { Ctx } from '#kit/node/ctx.ts'
import { upsertContacts } from '#modules/contacts/index.ts'
import { saveSegment } from '#modules/segments/index.ts'
import type { Journey } from './model/journey.ts'
import { BLANK_SETTINGS, type Settings } from './model/settings.ts'
import { launchJourney } from './server/launch-journey.ts'
import { createJourney } from './server/save-journey.ts'
import { noteEntryTroubles } from './server/store/entry-trouble.ts'
import { insertProposal } from './server/store/split-turn.ts'

/** A message on a day at a time. */
export function newStep(ctx: Ctx, day: number, time: string, text = '{{客户称呼}}您好'): Settings['steps'][number] {
  return { id: ctx.newId(), kind: 'message', day, time, title: `第${day}天`, scriptId: null, text }
}

/** Some customers of one guide, named by a number so that two tenants can be compared. */
export async function newCustomers(ctx: Ctx, count: number, guideStaffId?: string): Promise<readonly number[]> {
  const drafts = Array.from({ length: count }, (_, i) => ({
    identities: [],
    name: `客户${String(i + 1).padStart(4, '0')}`,
    source: 'manual',
    guideStaffId,
  }))
  return (await upsertContacts(ctx, drafts)).map((person) => person.contactId)
}

/** A segment of everybody. */
export async function newSegment(ctx: Ctx, name = '所有人'): Promise<string> {
  const saved = await saveSegment(ctx, { name, rule: { version: 1, root: { all: [] } } })
  if (!saved.ok) throw new Error(saved.reason)
  return saved.value.id
}

/** A draft for a segment, with nobody left alone unless said otherwise. */
export async function newJourney(ctx: Ctx, segmentId: string, change: Partial<Settings> = {}): Promise<Journey> {
  const settings: Settings = {
    ...BLANK_SETTINGS,
    stage: { segmentId },
    holdoutPercent: 0,
    purpose: 'service',
    steps: [newStep(ctx, 0, '10:00'), newStep(ctx, 2, '10:00')],
    ...change,
  }
  return createJourney(ctx, { name: '关怀', settings })
}

export async function launch(ctx: Ctx, journeyId: string): Promise<number> {
  const launched = await launchJourney(ctx, journeyId)
  if (!launched.ok) throw new Error(`${launched.reason} ${JSON.stringify(launched.facts)}`)
  return launched.value.entered
}

/** A way of a split that has won and waits for somebody to decide; as the hourly look would note it. */
export async function noteWinner(ctx: Ctx, journeyId: string): Promise<void> {
  const way = (port: string, mean: number) => ({ port, mean, people: 300, watched: 300, buyers: 30 })
  const leads = [{ port: 'b', value: 1, low: 0.5, high: 1.5 }]
  const ways = [way('a', 2), way('b', 1)]
  const figures = { ways, leads, leader: 'a', proven: true, peopleNeeded: 600 }
  const id = ctx.newId()
  await insertProposal(ctx, { id, journeyId, nodeId: ctx.newId(), port: 'a', keepPercent: 10, figures })
}

/** People whom a journey could not take in, as the next tick would note them. */
export async function noteNotEntered(ctx: Ctx, journeyId: string, contactIds: readonly number[]): Promise<void> {
  const troubles = contactIds.map((contactId) => {
    return { id: ctx.newId(), contactId, key: `event:${contactId}`, cameAt: ctx.now(), reason: '日期不对' }
  })
  await noteEntryTroubles(ctx, journeyId, troubles)
}
