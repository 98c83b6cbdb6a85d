import { parseArgs } from 'node:util'
import { modules } from '#apps/server/modules.ts'
import { runJob } from '#kit/node/job-queue.ts'
import { compareMonth } from './month-compare.ts'
import { openTown, type Town } from './month-town.ts'

/**
 * `npm run lab:month [-- --people 20000] [--guides 20] [--days 30]`: a simulated month of mass sends under faults; exit
 * code 1 when the ledger says anything else than what the simulator's people saw.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    guides: { type: 'string', default: '20' },
    days: { type: 'string', default: '30' },
  },
})
const [people, guides, days] = [Number(values.people), Number(values.guides), Number(values.days)]
const HOUR_MS = 3_600_000
/** What no guide sends within a week is taken back: after so many days more everything is over. */
const REST_DAYS = 8
/** A mass send every so many hours, so that they come at all times of the day, quiet hours included. */
const EVERY_HOURS = 59
const FAULTS = [
  { path: 'externalcontact/add_msg_template', kind: 'timeout', ms: 20, probability: 0.25 },
  { path: 'externalcontact/add_msg_template', kind: 'http', code: 502, probability: 0.2 },
  { path: 'externalcontact/get_groupmsg_send_result', kind: 'errcode', code: -1, probability: 0.05 },
  { path: 'externalcontact/get_groupmsg_task', kind: 'cut', probability: 0.05 },
  { path: 'externalcontact/cancel_groupmsg_send', kind: 'timeout', ms: 20, probability: 0.3 },
]

const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 1000)

async function makeSegment(town: Town): Promise<string> {
  await town.drain()
  const root = { kind: 'attribute', field: 'source', operator: 'is', values: ['wecom'] }
  const { json } = await town.owner.call('POST', '/segments', { name: '全部好友', rule: { version: 1, root } })
  return String(json.id)
}

async function submit(town: Town, segmentId: string, nth: number): Promise<void> {
  const draft = {
    ...{ companyId: town.companyId, segmentId, text: `第 ${nth} 期：上新`, name: `第 ${nth} 期` },
    purpose: nth % 3 === 0 ? 'service' : 'marketing',
    senderUserid: nth % 5 === 4 ? 'guide01' : null,
  }
  const { status, json } = await town.owner.call('POST', '/mass-sends', draft)
  if (status !== 200) throw new Error(`mass send ${nth}: ${status} ${JSON.stringify(json)}`)
}

async function live(town: Town, segmentId: string): Promise<void> {
  const job = modules.flatMap((module) => module.jobs ?? []).find(({ name }) => name === 'reach.carry_mass_sends')
  if (!job) throw new Error('no job')
  for (let hour = 0; hour < (days + REST_DAYS) * 24; hour += 1) {
    if (hour % EVERY_HOURS === 0 && hour < days * 24) await submit(town, segmentId, hour / EVERY_HOURS + 1)
    // The first minute carries what is due, the rest of the hour is lived.
    await runJob(town.platform, job, {})
    await town.pass(HOUR_MS)
    if (hour % 24 === 23) console.log(`day ${(hour + 1) / 24}, ${seconds()} s`)
  }
  await runJob(town.platform, job, {})
  await town.drain()
}

const town = await openTown({ people, guides, from: new Date('2026-11-01T01:00:00Z') })
try {
  console.log(`${town.friends} friendships of ${people} people with ${guides} guides, ${seconds()} s`)
  const segmentId = await makeSegment(town)
  for (const fault of FAULTS) await town.wecom.control('faults', { times: -1, ...fault })
  const livingFrom = performance.now()
  await live(town, segmentId)
  const lived = (performance.now() - livingFrom) / 1000
  const verdict = await compareMonth(town)
  console.log(verdict.figures)
  console.log(
    `${days + REST_DAYS} days in ${Math.round(lived)} s: ${Math.round(((days + REST_DAYS) * 86_400) / lived)}x`,
  )
  if (!verdict.agrees) {
    console.log('THE LEDGER DOES NOT AGREE', verdict.samples)
    process.exitCode = 1
  }
} finally {
  await town.close()
}
