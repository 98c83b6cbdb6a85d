import type { Ctx } from '#kit/node/ctx.ts'
import { type Consent, changeKind, consentAt, PURPOSES } from '../model/consent.ts'
import { listChanges, listConsents } from './store/consent.ts'

/** Changes of consent shown of one person. */
const HISTORY_ROWS_MAX = 100

/** What a person allows, per purpose and channel, and how they came to say so. */
export async function showConsents(ctx: Ctx, contactId: number) {
  const rows = await listConsents(ctx, [contactId])
  const now = ctx.now()
  const items = PURPOSES.map((purpose) => {
    const said = rows.filter((row) => row.purpose === purpose)
    const channels = said
      .filter((row) => row.channel !== '')
      .map(({ channel }) => ({ channel, ...onWire(consentAt(said, channel, now)) }))
    return { purpose, ...onWire(consentAt(said, '', now)), channels }
  })
  const changes = await listChanges(ctx, contactId, HISTORY_ROWS_MAX)
  const history = changes.map((change) => ({
    ...change,
    kind: changeKind(change.was, change.state),
    at: change.at.toISOString(),
    expiresAt: change.expiresAt?.toISOString() ?? null,
  }))
  return { items, history }
}

function onWire({ state, at, expiresAt }: Consent) {
  return { state, at: at?.toISOString() ?? null, expiresAt: expiresAt?.toISOString() ?? null }
}
