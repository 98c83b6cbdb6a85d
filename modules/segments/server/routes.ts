import { type MountedRoute, mount, mountOpen } from '#kit/node/module.ts'
import { accept, refuse } from '#kit/pure/result.ts'
import { startOfDay } from '#kit/pure/zoned-time.ts'
import { type Contact, readContacts } from '#modules/contacts/index.ts'
import { freezeMembers } from '../contract/freeze.ts'
import { listAllSegmentUsers, listSegmentUsers, renameFolder } from '../contract/usage.ts'
import * as contract from '../contract.ts'
import { NESTED_PARTS_MAX } from '../model/nested.ts'
import type { Segment } from '../model/segment.ts'
import { changeSegment } from './change-segment.ts'
import { compareSegments } from './compare-segments.ts'
import { countRule } from './count-rule.ts'
import { explainMember } from './explain-member.ts'
import { exportMembers } from './export-members.ts'
import { freezePeople } from './freeze-people.ts'
import { listSegmentMembers } from './list-members.ts'
import { listSegments } from './list-segments.ts'
import { listAllUsers, listUsers } from './list-users.ts'
import { nestRule } from './nest-rule.ts'
import { membersOf } from './read-members.ts'
import { readRfm } from './read-rfm.ts'
import { saveSegment } from './save-segment.ts'
import { listSegmentNames } from './store/nesting.ts'
import { findSegment, listFolders, moveFolder } from './store/segment.ts'

function toSegment(segment: Segment) {
  const at = (date: Date | null) => date?.toISOString() ?? null
  return {
    ...segment,
    watchers: [...segment.watchers],
    countedAt: at(segment.countedAt),
    createdAt: segment.createdAt.toISOString(),
    updatedAt: segment.updatedAt.toISOString(),
    archivedAt: at(segment.archivedAt),
  }
}

export function toMember({ id, name, phoneMasked, city, tags, createdAt }: Contact) {
  return { id, name, phone: phoneMasked, city, tagIds: [...tags], createdAt: createdAt.toISOString() }
}

const asDate = (text: string | undefined) => (text === undefined ? undefined : new Date(text))

const savedRoutes: readonly MountedRoute[] = [
  mount(contract.listSegments, async (ctx, { query }) => {
    const page = await listSegments(ctx, { ...query, archived: query.archived === 'true' })
    return page.ok ? accept({ ...page.value, items: page.value.items.map(toSegment) }) : page
  }),
  mount(contract.listFolders, async (ctx) => accept({ items: await listFolders(ctx) })),
  mount(contract.listSegmentNames, async (ctx) => {
    const names = await listSegmentNames(ctx)
    return accept({ items: names.map(({ id, name }) => ({ id, name })) })
  }),
  mount(renameFolder, async (ctx, { body }) => accept({ moved: await moveFolder(ctx, body.from, body.to) })),
  mount(listSegmentUsers, async (ctx, { params }) => {
    const segment = await findSegment(ctx, params.segmentId)
    return segment ? accept({ items: [...(await listUsers(ctx, segment.id))] }) : refuse('not_found')
  }),
  mount(listAllSegmentUsers, async (ctx) => accept(await listAllUsers(ctx))),
  mount(freezeMembers, async (ctx, { params, body }) => {
    if (!(await findSegment(ctx, params.segmentId))) return refuse('not_found')
    const made = await freezePeople(ctx, { ...body, contactIds: await membersOf(ctx, params.segmentId) })
    return made.ok ? accept({ id: made.value.id, name: made.value.name, memberCount: made.value.memberCount }) : made
  }),
  mount(contract.readSegment, async (ctx, { params }) => {
    const segment = await findSegment(ctx, params.segmentId)
    return segment ? accept(toSegment(segment)) : refuse('not_found')
  }),
  mount(contract.createSegment, async (ctx, { body }) => {
    const saved = await saveSegment(ctx, body)
    return saved.ok ? accept(toSegment(saved.value)) : saved
  }),
  mount(contract.changeSegment, async (ctx, { params, body }) => {
    const changed = await changeSegment(ctx, params.segmentId, body)
    return changed.ok ? accept(toSegment(changed.value)) : changed
  }),
  mount(contract.archiveSegment, async (ctx, { params }) => {
    const changed = await changeSegment(ctx, params.segmentId, { archived: true })
    return changed.ok ? accept(toSegment(changed.value)) : changed
  }),
]

const tooBig = refuse('rule_too_big', { field: 'body.rule', facts: { limit: NESTED_PARTS_MAX } })

// Questions, not changes: open, so that no answer is kept for repeats.
const questionRoutes: readonly MountedRoute[] = [
  mountOpen(contract.countRule, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      if (!(await nestRule(ctx, body.rule))) return tooBig
      const { sample, parts, asOf, ...counted } = await countRule(ctx, body.rule, { asOf: asDate(body.asOf) })
      const people = await readContacts(ctx, sample)
      return accept({ ...counted, parts: [...parts], sample: people.map(toMember), asOf: asOf.toISOString() })
    }),
  ),
  mountOpen(contract.compareSegments, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      const compared = await compareSegments(ctx, body.segmentIds, { asOf: asDate(body.asOf) })
      if (!compared.ok) return compared.reason === 'rule_too_big' ? tooBig : compared
      const { asOf, segments, regions } = compared.value
      const told = regions.map(({ segmentIds, count }) => ({ segmentIds: [...segmentIds], count }))
      return accept({ asOf: asOf.toISOString(), segments: [...segments], regions: told })
    }),
  ),
  mountOpen(contract.explainMember, (platform, { tenantId, actor, body }) =>
    platform.inTenant(tenantId, actor, async (ctx) => {
      const { rule, contactId, language } = body
      if (!(await nestRule(ctx, rule))) return tooBig
      const explained = await explainMember(ctx, rule, contactId, { asOf: asDate(body.asOf), language })
      return explained.ok ? accept({ ...explained.value, parts: [...explained.value.parts] }) : explained
    }),
  ),
]

const peopleRoutes: readonly MountedRoute[] = [
  mount(contract.listMembers, async (ctx, { params, query }) => {
    const page = await listSegmentMembers(ctx, params.segmentId, query)
    return page.ok ? accept({ ...page.value, items: page.value.items.map(toMember) }) : page
  }),
  mountOpen(contract.exportMembers, (platform, { tenantId, actor, params, query }) =>
    exportMembers(platform, { tenantId, actor, ...params, ...query, format: 'csv' }),
  ),
  mountOpen(contract.exportMembersBook, (platform, { tenantId, actor, params, query }) =>
    exportMembers(platform, { tenantId, actor, ...params, ...query, format: 'xlsx' }),
  ),
  mount(contract.readRfm, async (ctx, { query }) => {
    const { asOf, days, scoring } = query
    const isDay = asOf !== undefined && asOf.length === 'YYYY-MM-DD'.length
    const when = isDay ? startOfDay(asOf, ctx.tenant.timezone) : asDate(asOf)
    const rfm = await readRfm(ctx, { asOf: when, days, scoring })
    return accept({ ...rfm, asOf: rfm.asOf.toISOString(), cells: [...rfm.cells] })
  }),
]

export const routes: readonly MountedRoute[] = [...savedRoutes, ...questionRoutes, ...peopleRoutes]
