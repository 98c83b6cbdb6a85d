import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import * as contract from '../contract/claims.ts'
import { wordsOn } from '../model/claim.ts'
import { judgeWording } from './judge-wording.ts'
import { listClaimRules, listOwnClaims, upsertOwnClaim } from './store/claim.ts'
import { writeAudit } from './write-audit.ts'

/** Words one shop may speak of; each day counts. */
export const OWN_CLAIMS_MAX = 1000

async function showWords(ctx: Ctx) {
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const [rules, own] = [await listClaimRules(ctx), await listOwnClaims(ctx)]
  const inForce = wordsOn(rules, own, today).filter((one) => one.origin === 'law')
  const holding = new Map(inForce.map((one) => [one.word, one.validFrom]))
  const ofLaw = rules.flatMap(({ words, name, validFrom, level, source, note }) =>
    words.map((word) => ({ word, origin: 'law' as const, rule: name, validFrom, level, source, note })),
  )
  const ofShop = own.map(({ setBy, ...one }) => ({ ...one, origin: 'own' as const, rule: '', source: setBy }))
  const ours = new Map(
    own
      .filter((one) => one.validFrom <= today)
      .toReversed()
      .map((one) => [one.word, one.validFrom]),
  )
  const holds = ({ word, origin, validFrom }: { word: string; origin: 'law' | 'own'; validFrom: string }) =>
    (origin === 'own' ? ours.get(word) : holding.get(word)) === validFrom
  return [...ofShop, ...ofLaw].map((one) => ({ ...one, holds: holds(one) }))
}

/** The words that are minded, and what the shop says of them. */
export const claimRoutes: readonly MountedRoute[] = [
  mount(contract.listClaimWords, async (ctx) => accept({ items: await showWords(ctx) })),
  mount(contract.setClaimWord, async (ctx, { body }) => {
    const { word, level, note } = body
    const today = dayOf(ctx.now(), ctx.tenant.timezone)
    const validFrom = body.validFrom ?? today
    if (validFrom < today) return refuse('in_the_past', { field: 'body.validFrom' })
    const own = await listOwnClaims(ctx)
    if (own.length >= OWN_CLAIMS_MAX) return refuse('too_many', { facts: { limit: OWN_CLAIMS_MAX } })
    const was = own.find((one) => one.word === word && one.validFrom <= validFrom)?.level ?? 'none'
    await upsertOwnClaim(ctx, { word, level, note, validFrom, setBy: ctx.actor.name })
    await writeAudit(ctx, {
      action: 'compliance.set_claim_word',
      subject: 'claim_word',
      detail: { word, validFrom, note },
      before: { level: was },
      after: { level },
    })
    return accept({ items: await showWords(ctx) })
  }),
  mount(contract.checkWording, async (ctx, { body }) => accept({ items: [...(await judgeWording(ctx, body.text))] })),
]
