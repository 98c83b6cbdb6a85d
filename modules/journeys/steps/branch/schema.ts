import { z } from 'zod'
import { ELSE, portSchema } from '../port.ts'

/** Ways apart of one branch, besides the one for everybody else. */
export const BRANCHES_MAX = 8

/** Everybody goes the way of the first segment they are in at that moment; who is in none, the way `else`. */
export const branchSchema = z.object({
  kind: z.literal('branch'),
  branches: z
    .array(z.object({ port: portSchema, segmentId: z.uuid().nullable() }))
    .min(1)
    .max(BRANCHES_MAX),
})

export function branchPorts({ branches }: Pick<z.infer<typeof branchSchema>, 'branches'>): readonly string[] {
  return [...branches.map((one) => one.port), ELSE]
}
