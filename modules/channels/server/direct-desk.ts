import type { Ctx } from '#kit/node/ctx.ts'
import { type ChannelAccount, fillTemplate, type MessageTemplate, placesOf } from '../model/accounts/account.ts'
import { type PartsRule, partsOf, signedText } from '../model/accounts/sms-text.ts'
import { DIRECT_PROVIDERS } from '../providers/all-direct-providers.ts'
import { type DirectProvider, NO_WAYS, type NoWayReason } from '../providers/direct-provider.ts'
import { readPartsRule } from './accounts/read-parts-rule.ts'
import { findAccount, listAccounts } from './store/account.ts'
import { findTemplate } from './store/template.ts'

/** Everything about the ways on which the program itself sends: SMS, Official Accounts, Mini Programs. */
export interface DirectDesk {
  readonly noWays: readonly NoWayReason[]
  find(key: string): DirectProvider | undefined
  listAccounts(ctx: Ctx): Promise<readonly ChannelAccount[]>
  findAccount(ctx: Ctx, accountId: string): Promise<ChannelAccount | undefined>
  findTemplate(ctx: Ctx, templateId: string): Promise<MessageTemplate | undefined>
  placesOf(body: string): readonly string[]
  fillTemplate(body: string, values: Readonly<Record<string, string>>): string
  /** As the phone shows it, signature first. */
  signedText(sign: string, body: string): string
  readPartsRule(ctx: Ctx): Promise<PartsRule & { readonly charactersMax: number }>
  partsOf(text: string, rule: PartsRule): number
}

export const directDesk: DirectDesk = {
  noWays: NO_WAYS,
  find: (key) => DIRECT_PROVIDERS.find((provider) => provider.key === key),
  listAccounts,
  findAccount,
  findTemplate,
  placesOf,
  fillTemplate,
  signedText,
  readPartsRule,
  partsOf,
}
