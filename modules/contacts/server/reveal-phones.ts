import type { Ctx } from '#kit/node/ctx.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { mayReadContact } from './contact-grant.ts'
import { listIdentities } from './store/identity.ts'

/** The whole phones of a person. Who looked is noted, even when there was nothing to see. */
export async function revealPhones(ctx: Ctx, contactId: number): Promise<Result<{ phones: string[] }, 'not_found'>> {
  if (!(await mayReadContact(ctx, contactId))) return refuse('not_found')
  const identities = await listIdentities(ctx, [contactId])
  const phones = identities.filter((one) => one.kind === 'phone').map((one) => one.value)
  await writeAudit(ctx, {
    action: 'contacts.read_phone',
    subject: `contact:${contactId}`,
    detail: { phones: phones.length },
  })
  return accept({ phones })
}
