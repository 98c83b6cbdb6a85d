import type { Ctx } from '#kit/node/ctx.ts'
import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { cutPage, isCursorUuid, readCursor, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { readSendingCompany } from '#modules/channels/index.ts'
import { readContacts } from '#modules/contacts/index.ts'
import * as contract from '../contract/mass-send.ts'
import type { RecipientState } from '../model/mass-send.ts'
import { cancelMassSend } from './mass/cancel-mass-send.ts'
import { previewMassSend } from './mass/preview-mass-send.ts'
import { remindMembers } from './mass/remind-members.ts'
import { showMassSend } from './mass/show-mass-send.ts'
import { submitMassSend } from './mass/submit-mass-send.ts'
import { submitPlanLine } from './mass/submit-plan-line.ts'
import { pageRecipients } from './store/mass-recipient.ts'
import { findMassSend, listMassSends, type MassSendRow } from './store/mass-send.ts'

function onWire<T extends MassSendRow>({
  companyId: _,
  provider: __,
  scriptId: ___,
  evenIfRefused: ____,
  tags: _____,
  template: ______,
  planLine: _______,
  ...row
}: T) {
  return {
    ...row,
    sendAt: row.sendAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    submittedAt: row.submittedAt.toISOString(),
    cancelAskedAt: row.cancelAskedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

interface PageAsk {
  readonly cursor?: string
  readonly limit: number
  readonly state?: RecipientState
}

async function readRecipients(ctx: Ctx, { id: massSendId, companyId }: MassSendRow, { cursor, limit, state }: PageAsk) {
  const [place] = readCursor(cursor ?? '') ?? []
  const after = isCursorUuid(place) ? place : undefined
  const rows = await pageRecipients(ctx, massSendId, { state, after, limit: limit + 1 })
  const page = cutPage(rows, limit, ({ id }) => [id])
  const people = await readContacts(
    ctx,
    page.items.flatMap(({ contactId }) => contactId ?? []),
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const company = await readSendingCompany(ctx, companyId)
  const members = new Map(company?.members.map(({ userid, name }) => [userid, name]))
  const items = page.items.map(({ settledAt, groupName, ...row }) => ({
    ...row,
    name: row.contactId === null ? groupName : (names.get(row.contactId) ?? null),
    memberName: row.member && (members.get(row.member) ?? row.member),
    settledAt: settledAt?.toISOString() ?? null,
  }))
  return { ...page, items }
}

export const massSendRoutes: readonly MountedRoute[] = [
  mount(contract.previewMassSend, async (ctx, { body: { at, ...draft } }) => {
    const preview = await previewMassSend(ctx, { ...draft, at: at === undefined ? ctx.now() : new Date(at) })
    if (!preview.ok) return preview
    const { stopped, waiting, left, people, groups, cautions, deferredUntil, ...rest } = preview.value
    const lists = {
      stopped: [...stopped],
      waiting: [...waiting],
      left: [...left],
      people: [...people],
      groups: [...groups],
      cautions: [...cautions],
    }
    return accept({ ...rest, ...lists, deferredUntil: deferredUntil?.toISOString() ?? null })
  }),
  mount(contract.submitMassSend, async (ctx, { body: { at, line, ...body } }) => {
    const draft = { ...body, ...(at === undefined ? {} : { at: new Date(at) }) }
    return line ? submitPlanLine(ctx, { ...draft, line }) : submitMassSend(ctx, draft)
  }),
  mount(contract.listMassSends, async (ctx, { query: { cursor, limit } }) => {
    const rows = await listMassSends(ctx, { after: readTimeCursor(cursor), limit: limit + 1 })
    const page = cutPage(rows, limit, (row) => [row.submittedAt.toISOString(), row.id])
    return accept({ ...page, items: page.items.map(onWire) })
  }),
  mount(contract.readMassSend, async (ctx, { params }) => {
    const shown = await showMassSend(ctx, params.massSendId)
    if (!shown) return refuse('not_found')
    const tasks = shown.tasks.map(({ dueAt, ...task }) => ({ ...task, dueAt: dueAt.toISOString() }))
    return accept({
      ...onWire(shown),
      tasks,
      stopped: [...shown.stopped],
      attachments: [...shown.attachments],
      tags: [...shown.tags],
    })
  }),
  mount(contract.listMassRecipients, async (ctx, { params, query }) => {
    const send = await findMassSend(ctx, params.massSendId)
    return send ? accept(await readRecipients(ctx, send, query)) : refuse('not_found')
  }),
  mountOpen(contract.remindMassSend, (platform, { tenantId, actor, params }) =>
    remindMembers(platform, { tenantId, actor, massSendId: params.massSendId }),
  ),
  mountOpen(contract.cancelMassSend, (platform, { tenantId, actor, params }) =>
    cancelMassSend(platform, { tenantId, actor, massSendId: params.massSendId }),
  ),
  mount(contract.readMassSenders, async (ctx, { params }) => {
    const company = await readSendingCompany(ctx, params.companyId)
    return company ? accept({ items: [...company.members] }) : refuse('not_found')
  }),
]
