import { archiveAll } from '#kit/node/archive.ts'
import { waitUntilDrained } from '#kit/node/pump-runner.ts'
import { demand } from './caller.ts'
import type { Lab } from './lab.ts'
import { ORDER_HEADERS } from './order-file.ts'
import { eventually } from './patience.ts'
import { countEventsOf } from './store.ts'

const DRAIN_WITHIN_MS = 30_000
const ANSWER_WITHIN_MS = 20_000

/** Somebody comes by every way there is, is told of everywhere, and then asks to be forgotten. */
export async function beginErasure(lab: Lab): Promise<void> {
  const { system, witness, tenantId, acknowledged, seed } = lab
  const number = acknowledged.erasures.length + 1
  const mark = `${seed}-${number}`
  // Nothing else may hold these words: they are looked for everywhere.
  const name = `离客${mark}号`
  const phone = `13${String(seed % 100_000).padStart(5, '0')}${String(number).padStart(4, '0')}`
  const headers = { 'idempotency-key': `leave-${mark}` }
  const made = await demand(system, { method: 'POST', path: '/contacts', body: { name, phone }, headers })
  const contactId = Number(made.id)
  const person = { name, phone, userId: `离客号${mark}`, mark, contactId }
  await leaveTraces(lab, person)
  await witness.see('their traces told', (platform) => waitUntilDrained(platform, AbortSignal.timeout(DRAIN_WITHIN_MS)))
  await witness.see('the archive', (platform) => archiveAll(platform, 0))
  const events = await witness.see('their events', ({ warehouse }) => countEventsOf(warehouse, tenantId, contactId))
  const asked = await demand(system, {
    ...{ method: 'POST', path: `/contacts/${contactId}/erasure`, body: { reason: '实验', confirm: name } },
    headers: { 'idempotency-key': `erase-${mark}` },
  })
  acknowledged.erasures.push({ erasureId: String(asked.id), contactId, words: [name, phone, person.userId], events })
}

interface Person {
  readonly name: string
  readonly phone: string
  readonly userId: string
  /** By which what they leave behind is told apart; it is no word of theirs. */
  readonly mark: string
  readonly contactId: number
}

/** An order, an allowance, what they did on a page, and a file in which they stand. */
async function leaveTraces(lab: Lab, person: Person): Promise<void> {
  const { system } = lab
  const { phone, mark, contactId } = person
  const line = { productCode: 'K', productName: '茶山', quantity: 1, unitPrice: 10_000 }
  const buyer = { identities: [{ kind: 'phone', value: phone }] }
  const order = { platform: 'lab', orderNo: `L${mark}`, placedAt: new Date().toISOString(), buyer, lines: [line] }
  await demand(system, { method: 'POST', path: '/orders', body: { orders: [order] } })
  const consent = { purpose: 'marketing', channel: '', state: 'granted', proof: { way: 'chat' } }
  await demand(system, { method: 'PUT', path: `/contacts/${contactId}/consents`, body: consent })
  const csv = `${ORDER_HEADERS}\nG${mark},2026-09-01 10:00:00,${phone},K,茶,1,1.00\n`
  const headers = { 'content-type': 'text/csv', 'x-file-name': `L${mark}.csv` }
  await demand(system, { method: 'POST', path: '/imports?platform=lab', body: csv, headers })
  await browse(lab, person)
}

async function browse({ host, writeKey }: Lab, { phone, userId, mark }: Person): Promise<void> {
  const calls = [
    { type: 'identify', traits: { phone } },
    { type: 'track', event: 'Lab Left' },
  ]
  const batch = calls.map((call, nth) => ({ ...call, userId, messageId: `L${mark}-${nth}` }))
  await eventually(
    'POST /v1/batch',
    async () => {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
      const body = JSON.stringify({ writeKey, batch })
      const answer = await fetch(`${await host.origin()}/v1/batch`, { method: 'POST', body, signal })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    },
    () => host.isBroken(),
  )
}
