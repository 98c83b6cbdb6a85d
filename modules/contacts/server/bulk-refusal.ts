import type { Ctx } from '#kit/node/ctx.ts'
import { type Refused, refuse } from '#kit/pure/result.ts'
import type { BulkChange } from '../model/bulk.ts'
import { GENDERS } from '../model/contact.ts'
import { findFault } from '../model/field.ts'
import { areStaff } from './known-staff.ts'
import { listFields } from './store/field.ts'
import { holdTag } from './store/tag.ts'

export type ChangeRefusal = 'unknown_tag' | 'unknown_staff' | 'bad_value'

/** Why a change may be done to nobody, or nothing. */
export async function refusalOfChange(ctx: Ctx, change: BulkChange): Promise<Refused<ChangeRefusal> | undefined> {
  if ('tagId' in change) {
    const tag = await holdTag(ctx, change.tagId)
    return tag && tag.kind !== 'fuzzy' ? undefined : refuse('unknown_tag', { field: 'body.change.tagId' })
  }
  if (change.kind === 'assign')
    return (await areStaff(ctx, [change.staffId]))
      ? undefined
      : refuse('unknown_staff', { field: 'body.change.staffId' })
  return (await isGoodValue(ctx, change)) ? undefined : refuse('bad_value', { field: 'body.change.value' })
}

async function isGoodValue(ctx: Ctx, { field, key, value }: Extract<BulkChange, { kind: 'set_field' }>) {
  if (field === 'gender') return GENDERS.some((gender) => gender === value)
  if (field !== 'attribute') return true
  return key !== '' && findFault(await listFields(ctx), { [key]: value }) === undefined
}
