import type { z } from 'zod'
import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { listStaff } from '#modules/organisation/index.ts'
import type { ownerSchema } from '../model/report-answers.ts'
import { deleteOwner, listOwners, type OwnedKind, saveOwners } from './store/owner.ts'

type Owner = z.infer<typeof ownerSchema>

/** Who answers for what, by its key. */
export async function readOwners(ctx: Ctx, kind: OwnedKind): Promise<ReadonlyMap<string, Owner>> {
  const [rows, staff] = [await listOwners(ctx, kind), new Map((await listStaff(ctx)).map((one) => [one.id, one]))]
  return new Map(
    rows.map(({ key, staffId }) => {
      const { name = '', active = false } = staff.get(staffId) ?? {}
      return [key, { staffId, name, active }]
    }),
  )
}

/** Says who answers for a number or a pool from now on; nobody when no one is named. */
export async function nameOwner(
  ctx: Ctx,
  kind: OwnedKind,
  { key, staffId }: { readonly key: string; readonly staffId: string | null },
): Promise<Result<{ owner: Owner | null }, 'unknown_staff'>> {
  if (staffId === null) {
    await deleteOwner(ctx, kind, key)
    return accept({ owner: null })
  }
  const found = (await listStaff(ctx)).find((one) => one.id === staffId && one.active)
  if (!found) return refuse('unknown_staff', { field: 'body.staffId' })
  await saveOwners(ctx, kind, [key], staffId)
  return accept({ owner: { staffId, name: found.name, active: true } })
}
