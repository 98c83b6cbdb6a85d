import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import type { ConsentChannel, ConsentProof, ConsentState, Purpose } from '../model/consent.ts'
import { existingPeople, findPeople, type PersonMark, personExists } from './people-register.ts'
import { setConsents } from './set-consents.ts'
import { writeAudit } from './write-audit.ts'

/** What a person said, as it comes over the wire. */
export interface Said {
  readonly purpose: Purpose
  readonly channel: ConsentChannel
  readonly state: ConsentState
  readonly proof: ConsentProof
  readonly at?: string | undefined
  readonly expiresAt?: string | null | undefined
}
type TimeRefusal = 'ends_before_it_begins' | 'in_the_future'

/** One person's own words, recorded by staff. */
export async function recordConsent(
  ctx: Ctx,
  contactId: number,
  said: Said,
): Promise<Result<true, TimeRefusal | 'not_found'>> {
  if (!(await personExists(ctx, contactId))) return refuse('not_found')
  const times = readTimes(ctx, said)
  if (!times.ok) return times
  await setConsents(ctx, [{ ...said, ...times.value, contactId }])
  const { purpose, channel, state } = said
  await writeAudit(ctx, {
    action: 'compliance.set_consent',
    subject: `contact:${contactId}`,
    detail: { purpose, channel, state, way: said.proof.way },
  })
  return accept(true)
}

export interface ImportedConsent extends Said {
  readonly contactId?: number | undefined
  readonly identity?: PersonMark | undefined
}

interface RejectedConsent {
  readonly index: number
  readonly reason: 'unknown_person' | TimeRefusal
  readonly message: string
}

const MESSAGES: Readonly<Record<RejectedConsent['reason'], string>> = {
  unknown_person: '没有这位客户：请先导入客户，或检查编号和标识。',
  ends_before_it_begins: '到期时间早于同意的时间。',
  in_the_future: '客户说的时间在将来。',
}

/** Many people's words at once. What cannot be recorded is left out and named; the rest is recorded. */
export async function importConsents(ctx: Ctx, entries: readonly ImportedConsent[]) {
  const found = await resolvePeople(ctx, entries)
  const rejected: RejectedConsent[] = []
  const asks = entries.flatMap((entry, index) => {
    const contactId = found[index]
    const times = readTimes(ctx, entry)
    const reason = contactId === undefined ? 'unknown_person' : times.ok ? undefined : times.reason
    if (contactId === undefined || !times.ok || reason) {
      const why = reason ?? 'unknown_person'
      rejected.push({ index, reason: why, message: MESSAGES[why] })
      return []
    }
    const { purpose, channel, state, proof } = entry
    return [{ contactId, purpose, channel, state, proof, ...times.value }]
  })
  await setConsents(ctx, asks)
  const detail = { recorded: asks.length, rejected: rejected.length }
  await writeAudit(ctx, { action: 'compliance.import_consents', subject: 'contacts', detail })
  return { recorded: asks.length, rejected }
}

async function resolvePeople(ctx: Ctx, entries: readonly ImportedConsent[]): Promise<readonly (number | undefined)[]> {
  const marked = entries.flatMap((entry, index) =>
    entry.contactId === undefined && entry.identity ? [{ index, mark: entry.identity }] : [],
  )
  const named = entries.flatMap(({ contactId }) => (contactId === undefined ? [] : [contactId]))
  const existing = await existingPeople(ctx, named)
  const byMark = await findPeople(
    ctx,
    marked.map(({ mark }) => mark),
  )
  const found = new Map(marked.map(({ index }, place) => [index, byMark[place]]))
  return entries.map(({ contactId }, index) => {
    if (contactId === undefined) return found.get(index)
    return existing.has(contactId) ? contactId : undefined
  })
}

function readTimes(ctx: Ctx, said: Said): Result<{ at: Date; expiresAt: Date | null }, TimeRefusal> {
  const at = said.at ? new Date(said.at) : ctx.now()
  const expiresAt = said.expiresAt ? new Date(said.expiresAt) : null
  if (at > ctx.now()) return refuse('in_the_future', { field: 'body.at' })
  if (said.state === 'granted' && expiresAt && expiresAt <= at)
    return refuse('ends_before_it_begins', { field: 'body.expiresAt' })
  return accept({ at, expiresAt })
}
