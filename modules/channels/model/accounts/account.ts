/** Accounts through which the program itself sends: of an SMS or voice vendor, an Official Account, a Mini Program. */
export const ACCOUNT_KINDS = ['sms', 'voice', 'official', 'mini'] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

export const TEMPLATE_PURPOSES = ['marketing', 'service'] as const
export type TemplatePurpose = (typeof TEMPLATE_PURPOSES)[number]

/** Accounts of one tenant, and templates of one account. */
export const ACCOUNTS_MAX = 20
export const TEMPLATES_MAX = 200

const PLACE = /\$\{([A-Za-z][A-Za-z0-9_]{0,29})\}/g

/** The values a template asks for, each once, in the order of the text. */
export function placesOf(body: string): readonly string[] {
  return [...new Set([...body.matchAll(PLACE)].map((match) => match[1] ?? ''))]
}

/** The text with its values; a value is put in as it is. */
export function fillTemplate(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(PLACE, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : place))
}

/** A connected account; its secrets stay where they are. */
export interface ChannelAccount {
  readonly id: string
  readonly kind: AccountKind
  readonly name: string
  readonly appId: string
  /** The signature of an SMS account, the number a voice account shows; empty elsewhere. */
  readonly label: string
  /** Of one part of an SMS or one call, an Amount. */
  readonly price: number
  readonly createdAt: Date
  readonly heardAt: Date | null
  readonly checkedAt: Date | null
  /** What the platform said at the last check; empty when all was well. */
  readonly fault: string
}

export interface MessageTemplate {
  readonly id: string
  readonly accountId: string
  /** What the platform calls it. */
  readonly code: string
  readonly name: string
  readonly purpose: TemplatePurpose
  readonly body: string
}
