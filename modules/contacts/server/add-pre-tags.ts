import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { type PreTagFault, type PreTagKind, type PreTagRow, readPreTagValue } from '../model/pre-tag.ts'
import { applyPreTags } from './apply-pre-tags.ts'
import { lockIdentities } from './store/identity.ts'
import { findOrderPeople } from './store/order-people.ts'
import { type Arrival, insertPreTags, listArrived, type NewPreTag } from './store/pre-tag.ts'
import { listTags, type TagRow } from './store/tag.ts'

export interface PreTagAsk {
  readonly kind: PreTagKind
  readonly scope: string
  /** For rows that name no tag of their own. */
  readonly tagId?: string | undefined
  readonly rows: readonly PreTagRow[]
}

export interface PreTagsAdded {
  /** Waiting from now on. */
  readonly waiting: number
  /** Put on somebody who was here already. */
  readonly applied: number
  /** Was waiting, or is applied, already. */
  readonly repeated: number
  readonly rejected: { readonly line: number; readonly value: string; readonly reason: PreTagFault }[]
}

/** Keeps tags for people to come; whoever has come already gets them at once. One bad row costs the others nothing. */
export async function addPreTags(ctx: Ctx, ask: PreTagAsk): Promise<Result<PreTagsAdded, 'unknown_tag'>> {
  const tags = (await listTags(ctx)).filter((tag) => tag.kind === 'plain' && !tag.ownerStaffId)
  if (ask.tagId && !tags.some((tag) => tag.id === ask.tagId)) return refuse('unknown_tag', { field: 'body.tagId' })
  const scope = ask.kind === 'buyer_id' || ask.kind === 'order_no' ? ask.scope : ''
  const good = new Map<string, NewPreTag>()
  const rejected: PreTagsAdded['rejected'] = []
  for (const [place, row] of ask.rows.entries()) {
    const value = readPreTagValue(ask.kind, ask.scope, row.value)
    const tagId = row.tag ? findTag(tags, row.tag) : ask.tagId
    if (value && tagId) good.set(`${value}\n${tagId}`, { id: ctx.newId(), kind: ask.kind, scope, value, tagId })
    else rejected.push({ line: place + 1, value: row.value.slice(0, 80), reason: faultOf(row, value) })
  }
  await lockIdentities(ctx)
  const made = await insertPreTags(ctx, [...good.values()])
  const applied = await applyPreTags(ctx, await findArrived(ctx, made, [...good.values()]))
  const repeated = ask.rows.length - rejected.length - made.length
  return accept({ waiting: made.length - applied, applied, repeated, rejected })
}

/** Who of those waited for is here already; orders are looked up where everything that happened is. */
async function findArrived(ctx: Ctx, made: readonly string[], tags: readonly NewPreTag[]): Promise<Arrival[]> {
  const isNew = new Set(made)
  const orderNos = tags.flatMap(({ id, kind, value }) => (kind === 'order_no' && isNew.has(id) ? [value] : []))
  if (orderNos.length > 0) return findOrderPeople(ctx, orderNos)
  return listArrived(ctx, made)
}

/** A tag by its name, or by `group/name` when the name alone stands in several groups. */
function findTag(tags: readonly TagRow[], text: string): string | undefined {
  const [name = '', group] = text.split('/').toReversed()
  const found = tags.filter((tag) => tag.name === name.trim() && (!group || tag.groupName === group.trim()))
  return found.length === 1 ? found[0]?.id : undefined
}

function faultOf({ value, tag }: PreTagRow, read: string | undefined): PreTagFault {
  if (value === '') return 'no_value'
  return read || tag ? (read ? 'unknown_tag' : 'not_usable') : 'not_usable'
}
