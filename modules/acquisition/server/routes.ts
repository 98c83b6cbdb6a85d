import type { Ctx } from '#kit/node/ctx.ts'
import { fetchPicture } from '#kit/node/fetch-picture.ts'
import { type MountedRoute, mount, mountOpen, type Platform } from '#kit/node/module.ts'
import { cutPage, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { entryDesk } from '#modules/channels/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract.ts'
import { reasonOf, sayRefusal } from '../model/platform-words.ts'
import { sayLeftOut, sayReason, type WelcomeReason } from '../model/welcome-state.ts'
import type { Caller } from './caller.ts'
import { changeEntry } from './change-entry.ts'
import { createEntry } from './create-entry.ts'
import { judgeWelcome } from './keep-words.ts'
import { removeEntry } from './remove-entry.ts'
import { settleEntry } from './settle-entry.ts'
import { dressEntries, dressWelcome, listNotReady, showEntry } from './show-entry.ts'
import { listArrivals, listArrivalsOf } from './store/arrival.ts'
import { findEntry, listEntries, setArchived } from './store/entry.ts'
import { deleteCompanyWelcome, listWelcomesOf, readCompanyWelcome, saveCompanyWelcome } from './store/welcome.ts'

/** An entry as long as it is there. */
async function findShown(ctx: Ctx, entryId: string) {
  const row = await findEntry(ctx, entryId)
  return row?.state === 'removed' ? undefined : row
}

async function isConnected(ctx: Ctx, companyId: string): Promise<boolean> {
  return (await entryDesk.readCompanies(ctx)).some(({ id }) => id === companyId)
}

interface Ending {
  readonly reason: WelcomeReason | null
  readonly errcode: number | null
  readonly errmsg: string | null
  readonly leftOut: readonly string[] | null
}

function why({ reason, errcode, errmsg, leftOut }: Ending) {
  const said = reason ? sayReason(reason, { errcode, errmsg: errmsg ?? '' }) : sayLeftOut(leftOut ?? [])
  return { why: said?.zh ?? '', whyEn: said?.en ?? '' }
}

async function openPicture(platform: Platform, { tenantId, actor }: Caller, entryId: string) {
  const row = await platform.inTenant(tenantId, actor, (ctx) => findShown(ctx, entryId))
  if (!row) return refuse('not_found')
  if (row.kind !== 'code' || !row.url) return refuse('no_picture')
  const picture = await fetchPicture(row.url)
  if (!picture) return refuse('picture_unreachable')
  const fileName = `${row.name}.${picture.ending}`
  return accept({ fileName, contentType: picture.contentType, chunks: once(picture.bytes) })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const entryRoutes: readonly MountedRoute[] = [
  mount(contract.listEntries, async (ctx, { query: { cursor, limit, ...filter } }) => {
    const rows = await listEntries(ctx, { ...filter, kind: filter.kind, after: readTimeCursor(cursor), limit })
    const page = cutPage(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
    return accept({ items: await dressEntries(ctx, page.items), nextCursor: page.nextCursor })
  }),
  mountOpen(contract.createEntry, (platform, { body, ...caller }) => createEntry(platform, caller, body)),
  mount(contract.readEntry, async (ctx, { params }) => {
    const row = await findShown(ctx, params.entryId)
    const shown = row && (await showEntry(ctx, row))
    return shown ? accept(shown) : refuse('not_found')
  }),
  mountOpen(contract.changeEntry, (platform, { params, body, ...caller }) =>
    changeEntry(platform, caller, params.entryId, body),
  ),
  mountOpen(contract.retryEntry, (platform, { params, ...caller }) =>
    settleEntry(platform, caller, params.entryId, { make: true }),
  ),
  mount(contract.archiveEntry, async (ctx, { params, body }) =>
    (await setArchived(ctx, params.entryId, body.archived)) ? accept(params) : refuse('not_found'),
  ),
  mountOpen(contract.removeEntry, (platform, { params, ...caller }) => removeEntry(platform, caller, params.entryId)),
  mountOpen(contract.readEntryPicture, (platform, { params, ...caller }) =>
    openPicture(platform, caller, params.entryId),
  ),
  mount(contract.listArrivals, async (ctx, { params, query: { cursor, limit } }) => {
    if (!(await findShown(ctx, params.entryId))) return refuse('not_found')
    const rows = await listArrivals(ctx, params.entryId, { after: readTimeCursor(cursor), limit })
    const page = cutPage(rows, limit, ({ at, id }) => [at.toISOString(), id])
    const people = await readContacts(
      ctx,
      page.items.map(({ contactId }) => contactId),
    )
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const items = page.items.map(({ welcomeReason, errcode, errmsg, leftOut, at, leftAt, ...row }) => ({
      ...row,
      contactName: names.get(row.contactId) ?? '',
      at: at.toISOString(),
      leftAt: leftAt?.toISOString() ?? null,
      ...why({ reason: welcomeReason, errcode, errmsg, leftOut }),
    }))
    return accept({ items, nextCursor: page.nextCursor })
  }),
]

const companyRoutes: readonly MountedRoute[] = [
  mount(contract.readCompanyWelcome, async (ctx, { params }) => {
    if (!(await isConnected(ctx, params.companyId))) return refuse('not_found')
    const welcome = await readCompanyWelcome(ctx, params.companyId)
    const notReady = await listNotReady(ctx, params.companyId, welcome)
    return accept({ welcome: welcome ? dressWelcome(welcome) : null, notReady })
  }),
  mount(contract.saveCompanyWelcome, async (ctx, { params, body: { welcome, claimReason } }) => {
    if (!(await isConnected(ctx, params.companyId))) return refuse('not_found')
    const before = await readCompanyWelcome(ctx, params.companyId)
    const judged = await judgeWelcome(ctx, welcome, { subject: `company:${params.companyId}`, before, claimReason })
    if (!judged.ok) return judged
    if (welcome) await saveCompanyWelcome(ctx, params.companyId, welcome)
    else await deleteCompanyWelcome(ctx, params.companyId)
    if (welcome && welcome.attachments.length > 0) await entryDesk.keepMediaSoon(ctx, params.companyId)
    return accept(params)
  }),
  mountOpen(contract.readLinkQuota, async (platform, { tenantId, actor, params }) => {
    if (!(await platform.inTenant(tenantId, actor, (ctx) => isConnected(ctx, params.companyId))))
      return refuse('not_found')
    const answer = await entryDesk.readLinkQuota(platform, { tenantId, companyId: params.companyId })
    if (answer.kind === 'done') return accept({ quota: answer.value, why: '' })
    return accept({ quota: null, why: sayRefusal(reasonOf(answer), answer) })
  }),
  mountOpen(contract.countLinkPeople, async (platform, { tenantId, actor, params }) => {
    const entry = await platform.inTenant(tenantId, actor, (ctx) => findEntry(ctx, params.entryId))
    if (!entry) return refuse('not_found')
    const { kind, platformId, companyId } = entry
    if (kind !== 'link' || !platformId) return accept({ people: null, why: '' })
    const answer = await entryDesk.countLinkPeople(platform, { tenantId, companyId }, platformId)
    if (answer.kind === 'done') return accept({ people: answer.value, why: '' })
    return accept({ people: null, why: sayRefusal(reasonOf(answer), answer) })
  }),
  mount(contract.readContactEntrance, async (ctx, { params: { contactId } }) => {
    const [contact] = await readContacts(ctx, [contactId])
    if (!contact) return refuse('not_found')
    const arrivals = (await listArrivalsOf(ctx, contactId)).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
    const welcomes = (await listWelcomesOf(ctx, contactId)).map(({ userid, state, body, at, ...row }) => {
      return { userid, state, text: body, at: at.toISOString(), ...why(row) }
    })
    return accept({ arrivals, welcomes })
  }),
]

export const routes: readonly MountedRoute[] = [...entryRoutes, ...companyRoutes]
