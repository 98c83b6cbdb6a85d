import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount } from '#kit/node/module.ts'
import { cutPage, isCursorUuid, readCursor, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { directDesk } from '#modules/channels/index.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/direct-send.ts'
import { CARRY_DIRECT_SEND } from './direct/carry-direct-send.ts'
import { previewDirectSend } from './direct/preview-direct-send.ts'
import { submitDirectSend } from './direct/submit-direct-send.ts'
import { countResults, pageMessages } from './store/direct-message.ts'
import {
  askToStop,
  findDirectSend,
  type ListedDirectSend,
  listDirectSends,
  listFollowers,
} from './store/direct-send.ts'

const PROVIDERS_BY_KIND = {
  sms: ['sms'],
  voice: ['voice'],
  official: ['official_custom', 'official_template'],
  mini: ['mini_subscribe'],
}

function onWire(row: ListedDirectSend) {
  const { accountId: _, templateId: __, code: ___, params: ____, expiresAt: _____, takesUntil: ______, ...kept } = row
  const { price, results, ...rest } = kept
  return {
    ...rest,
    counts: { ...row.counts },
    after: [...results],
    cost: row.parts * price,
    sendAt: row.sendAt.toISOString(),
    submittedAt: row.submittedAt.toISOString(),
    cancelAskedAt: row.cancelAskedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

async function listWays(ctx: Ctx) {
  const accounts = await directDesk.listAccounts(ctx)
  return accounts.flatMap(({ id, name, kind, label, price }) =>
    PROVIDERS_BY_KIND[kind].flatMap((key) => {
      const provider = directDesk.find(key)
      if (!provider) return []
      const { zh, en, needsTemplate, marketing } = provider
      return [{ provider: key, zh, en, needsTemplate, marketing, accountId: id, accountName: name, sign: label, price }]
    }),
  )
}

async function cancel(ctx: Ctx, directSendId: string) {
  if (!(await findDirectSend(ctx, directSendId))) return refuse('not_found')
  if (!(await askToStop(ctx, directSendId))) return refuse('over_already')
  await writeAudit(ctx, { action: 'reach.cancel_direct_send', subject: `direct_send:${directSendId}`, detail: {} })
  await ctx.enqueue(CARRY_DIRECT_SEND, { directSendId }, { key: directSendId })
  // What would follow its calls is stopped with it.
  for (const { id } of await listFollowers(ctx, [directSendId]))
    if (await askToStop(ctx, id)) await ctx.enqueue(CARRY_DIRECT_SEND, { directSendId: id }, { key: id })
  return accept({ directSendId })
}

export const directRoutes: readonly MountedRoute[] = [
  mount(contract.listDirectWays, async (ctx) => {
    const { single, part } = await directDesk.readPartsRule(ctx)
    return accept({ items: await listWays(ctx), parts: { single, part } })
  }),
  mount(contract.previewDirectSend, async (ctx, { body: { at, ...draft } }) => {
    const preview = await previewDirectSend(ctx, { ...draft, at: at === undefined ? ctx.now() : new Date(at) })
    if (!preview.ok) return preview
    const { stopped, people, cautions, deferredUntil, ...rest } = preview.value
    const lists = { stopped: [...stopped], people: [...people], cautions: [...cautions] }
    return accept({ ...rest, ...lists, deferredUntil: deferredUntil?.toISOString() ?? null })
  }),
  mount(contract.submitDirectSend, (ctx, { body: { at, ...draft } }) =>
    submitDirectSend(ctx, { ...draft, ...(at === undefined ? {} : { at: new Date(at) }) }),
  ),
  mount(contract.listDirectSends, async (ctx, { query: { cursor, limit } }) => {
    const rows = await listDirectSends(ctx, { after: readTimeCursor(cursor), limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.submittedAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.readDirectSend, async (ctx, { params }) => {
    const [row] = await listDirectSends(ctx, { id: params.directSendId, limit: 1 })
    if (!row) return refuse('not_found')
    const account = await directDesk.findAccount(ctx, row.accountId)
    const mayCancel = row.endedAt === null && row.cancelAskedAt === null
    const followers = await listFollowers(ctx, [row.id])
    const results = row.provider === 'voice' ? await countResults(ctx, row.id) : {}
    return accept({
      ...onWire(row),
      ...{ mayCancel, accountName: account?.name ?? null, results },
      followers: followers.map(({ id, name }) => ({ id, name })),
    })
  }),
  mount(contract.listDirectMessages, async (ctx, { params, query: { cursor, limit, state } }) => {
    if (!(await findDirectSend(ctx, params.directSendId))) return refuse('not_found')
    const [place] = readCursor(cursor ?? '') ?? []
    const after = isCursorUuid(place) ? place : undefined
    const rows = await pageMessages(ctx, params.directSendId, { state, after, limit: limit + 1 })
    const page = cutPage(rows, limit, ({ id }) => [id])
    const people = await readContacts(
      ctx,
      page.items.map(({ contactId }) => contactId),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const items = page.items.map(({ settledAt, ...row }) => ({
      ...row,
      name: names.get(row.contactId) ?? null,
      settledAt: settledAt?.toISOString() ?? null,
    }))
    return accept({ ...page, items })
  }),
  mount(contract.cancelDirectSend, (ctx, { params }) => cancel(ctx, params.directSendId)),
]
