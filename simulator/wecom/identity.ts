import { DAY } from '../world/calendar.ts'
import type { External } from '../world/customer.ts'
import { type Call, post, type Section } from './endpoint.ts'
import { list, number, optional, text } from './fields.ts'
import { openidOf } from './oauth.ts'
import { knownExternal, visibleFollowers } from './permissions.ts'
import type { Json } from './reader.ts'
import { refuse } from './refusal.ts'

const PENDING_MS = 90 * DAY

/** A stable id for one who is no customer yet; it is kept for ninety days. */
function pendingId(call: Call, personId: string): string {
  const key = `pending ${personId}`
  const until = call.corp.counters.get(key) ?? 0
  if (until <= call.sim.clock.now()) call.corp.counters.set(key, call.sim.clock.now() + PENDING_MS)
  return `pd${Buffer.from(`${call.corp.id}${personId}`).toString('base64url')}`.slice(0, 32)
}

function byUnionid(call: Call): { personId: string; external: External | undefined } {
  const { in: body, sim, corp } = call
  const person = [...sim.people.values()].find(({ unionid }) => unionid === body.text('unionid'))
  if (!person || ![...person.openids.values()].includes(body.text('openid'))) return refuse(40003, 'unionid or openid')
  const external = corp.externals.get(corp.externalOf.get(person.id) ?? '')
  const known = external && visibleFollowers(call, external).length > 0
  return { personId: person.id, external: known ? external : undefined }
}

const union = { unionid: text(), openid: text() }

/** Section 6.4: from unionid and openid to external_userid and back. */
export const identity: Section = {
  'externalcontact/unionid_to_external_userid': post(union, (call) => ({
    external_userid: (byUnionid(call).external ?? refuse(84061)).id,
  })),
  'idconvert/unionid_to_external_userid': post(
    { ...union, subject_type: number({ of: [0, 1], optional: true }) },
    (call): Json => {
      const { personId, external } = byUnionid(call)
      return external ? { external_userid: external.id } : { pending_id: pendingId(call, personId) }
    },
  ),
  'idconvert/batch/external_userid_to_pending_id': post(
    { external_userid: list('text', { min: 1, max: 100 }), chat_id: text(optional) },
    (call) => ({
      result: call.in.texts('external_userid').flatMap((id) => {
        const external = call.corp.externals.get(id)
        return external ? [{ external_userid: id, pending_id: pendingId(call, external.personId) }] : []
      }),
    }),
  ),
  'externalcontact/convert_to_openid': post({ external_userid: text({ missing: 41035 }) }, (call) => ({
    openid: openidOf(call, knownExternal(call, call.in.text('external_userid')).personId),
  })),
}
