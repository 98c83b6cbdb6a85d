import type { Ctx } from '#kit/node/ctx.ts'
import { type Address, listAddresses, listSendingMembers, type SendingMember } from './store/address.ts'
import { findCompany } from './store/company.ts'

/** Which of these people a company reaches, by what the platform calls them. With a member: only that member's. */
export async function readAddresses(
  ctx: Ctx,
  companyId: string,
  contactIds: readonly number[],
  userid: string | null,
): Promise<ReadonlyMap<number, string>> {
  const found: readonly Address[] = await listAddresses(ctx, companyId, contactIds, userid)
  return new Map(found.map((one) => [one.contactId, one.externalUserid]))
}

interface SendingCompany {
  readonly id: string
  readonly name: string
  /** Members with friends, those with most first. */
  readonly members: readonly SendingMember[]
}

/** A connected company and who in it may send, or nothing. */
export async function readSendingCompany(ctx: Ctx, companyId: string): Promise<SendingCompany | undefined> {
  const company = await findCompany(ctx, companyId)
  return company && { id: company.id, name: company.name, members: await listSendingMembers(ctx, companyId) }
}
