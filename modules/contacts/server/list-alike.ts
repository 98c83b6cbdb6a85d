import type { Ctx } from '#kit/node/ctx.ts'
import { spellName } from '#kit/node/spell-name.ts'
import { ALIKE_SCORE_MIN, type AlikeAsk, likeness, phonePattern } from '../model/alike.ts'
import { maskPhone } from '../model/identity.ts'
import { findAlike } from './store/alike.ts'
import { readStates } from './store/contact.ts'
import { listIdentities } from './store/identity.ts'

/** People looked at, and people answered. */
const LOOKED_MAX = 100
const ANSWERED_MAX = 8

/** Who may be meant by what an export masks, the likest first, with why. Nobody is taken for certain. */
export async function listAlike(ctx: Ctx, ask: AlikeAsk) {
  const pattern = phonePattern(ask.phone)
  const spelt = ask.name ? { name: ask.name, pinyin: spellName(ask.name).pinyin } : undefined
  const ids = await findAlike(ctx, { pattern, spelt }, LOOKED_MAX)
  const phones = Map.groupBy(
    (await listIdentities(ctx, ids)).filter(({ kind }) => kind === 'phone'),
    ({ contactId }) => contactId,
  )
  const people = (await readStates(ctx, ids)).map(({ contactId, name, province, city }) => {
    const own = (phones.get(contactId) ?? []).map(({ value }) => value)
    const phone = own[0] === undefined ? null : maskPhone(own[0])
    return { contactId, name, phone, city, ...likeness(ask, { phones: own, name, province, city }) }
  })
  return people
    .filter(({ score }) => score >= ALIKE_SCORE_MIN)
    .sort((a, b) => b.score - a.score || a.contactId - b.contactId)
    .slice(0, ANSWERED_MAX)
}
