import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { applyChange } from './bulk-deeds.ts'
import { checkValues } from './check-values.ts'
import { listFields } from './store/field.ts'

export interface FieldSetting {
  /** Of a field of the tenant's own. */
  readonly key: string
  /** As text; empty takes the value away. */
  readonly value: string
  readonly contactIds: readonly number[]
  /** What writes it. */
  readonly origin: { readonly id: string; readonly name: string }
}

/** Gives a field one value for some people; nobody is refused who has it already. Asked for nobody it only checks. */
export async function setField(
  ctx: Ctx,
  { key, value, contactIds, origin }: FieldSetting,
): Promise<Result<number, 'field_gone' | 'value_unfit'>> {
  const fields = await listFields(ctx)
  const field = fields.find((one) => one.key === key && !one.archived)
  if (!field) return refuse('field_gone')
  if (value !== '' && !checkValues([field], { [key]: value }, 'value').ok) return refuse('value_unfit')
  if (contactIds.length === 0) return accept(0)
  const change = { kind: 'set_field', field: 'attribute', key, value } as const
  const done = await applyChange(ctx, change, contactIds, { actionId: origin.id, createdBy: origin.name })
  return accept(done.filter((one) => one.state === 'changed').length)
}
