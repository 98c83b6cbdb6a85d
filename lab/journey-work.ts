import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { saveTags, tagContacts, upsertContacts } from '#modules/contacts/index.ts'
import { demand } from './caller.ts'
import type { Lab } from './lab.ts'

/** The platform lets one person receive so many messages a month; a journey here has two. */
const JOURNEYS_OF_COHORT = 10
const STEPS = [
  { day: 0, time: '09:00', title: '问候' },
  { day: 0, time: '09:30', title: '提醒' },
]

/** Makes a journey for everybody of a segment, both steps due already, and launches it. */
export async function beginJourney(lab: Lab): Promise<void> {
  const { system, acknowledged, guideId, size } = lab
  const number = acknowledged.journeys.length
  const segmentId = await cohort(lab, Math.floor(number / JOURNEYS_OF_COHORT))
  const made = await demand(system, { method: 'POST', path: '/journeys', body: { name: `SOP${number}` } })
  const path = `/journeys/${String(made.id)}`
  const settings = {
    ...(made.draft as object),
    stage: { segmentId },
    executor: { kind: 'named', staffId: guideId },
    purpose: 'service',
    holdoutPercent: 10,
    steps: STEPS.map((step) => ({
      ...{ ...step, kind: 'message', id: crypto.randomUUID(), scriptId: null },
      text: '{{客户称呼}}您好',
    })),
  }
  await demand(system, { method: 'PATCH', path, body: { settings } })
  const { status, json } = await system.insist({ method: 'POST', path: `${path}/launch` })
  if (status !== 200 && json.code !== 'wrong_state') throw new Error(`launch: ${status} ${JSON.stringify(json)}`)
  acknowledged.journeys.push({ journeyId: String(made.id), people: size.people, steps: STEPS.length })
}

const cohorts = new WeakMap<Lab, Map<number, Promise<string>>>()

/** The people of so many journeys, and the segment that holds them. */
function cohort(lab: Lab, number: number): Promise<string> {
  const made = cohorts.get(lab) ?? new Map<number, Promise<string>>()
  cohorts.set(lab, made)
  const segment = made.get(number) ?? makeCohort(lab, number)
  made.set(number, segment)
  return segment
}

/** By member number, so that a repetition finds whom the first try made. */
async function makeCohort({ witness, tenantId, system, size }: Lab, number: number): Promise<string> {
  const tagId = await witness.within(tenantId, 'people', async (ctx) => {
    const people = Array.from({ length: size.people }, (_, i) => ({
      identities: [{ kind: 'member_no', scope: '', value: `C${number}-${i}` } as const],
      name: `客户${number}-${i}`,
      source: 'lab',
    }))
    const contactIds = (await upsertContacts(ctx, people)).map((person) => person.contactId)
    const [tag] = await saveTags(ctx, [{ group: '实验', name: `第${number}组` }])
    if (!tag) throw new Error('no tag')
    await tagContacts(ctx, { tagId: tag.id, contactIds, source: 'lab' })
    return tag.id
  })
  await witness.see('people in the warehouse', (platform) => waitUntilDrained(platform, AbortSignal.timeout(30_000)))
  const rule = { version: 1, root: { kind: 'tag', has: 'all', tagIds: [tagId] } }
  const name = `第${number}组`
  const headers = { 'idempotency-key': `segment-${number}` }
  const segment = await demand(system, { method: 'POST', path: '/segments', body: { name, rule }, headers })
  return String(segment.id)
}
