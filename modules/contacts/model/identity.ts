/**
 * By what a person is recognised. `buyer_id` is unique within its platform only, which is its scope; `user_id` is the
 * id a shop's own site or app gives its users, unique within the sources that share a space.
 */
export const IDENTITY_KINDS = [
  'phone',
  'unionid',
  'external_userid',
  'openid',
  'member_no',
  'buyer_id',
  'user_id',
] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/** What a person may type; the others are told by WeChat, WeCom and the shop's own sites. */
export const GIVEN_BY_HAND = ['phone', 'member_no', 'buyer_id'] as const satisfies readonly IdentityKind[]

/** Of one person, at most: more is an accident of an import. */
export const IDENTITIES_MAX = 50

/** Whether a person may take it away: what WeChat and WeCom say would come back with the next news of theirs. */
export function isRemovable(kind: IdentityKind): boolean {
  return kind !== 'unionid' && kind !== 'external_userid' && kind !== 'openid'
}

/** A buyer id is one within a platform, the others without. */
export function isWholeIdentity({ kind, scope }: Pick<Identity, 'kind' | 'scope'>): boolean {
  return (kind === 'buyer_id') === (scope !== '')
}

/** How an identity is shown: a phone masked. */
export function shownIdentity({ kind, value }: Pick<Identity, 'kind' | 'value'>): string {
  return kind === 'phone' ? maskPhone(value) : value
}

export interface Identity {
  readonly kind: IdentityKind
  readonly scope: string
  readonly value: string
}

/** Longest identity kept, in characters; longer ones are no ids but accidents of an export. */
const IDENTITY_CHARACTERS_MAX = 128
const PHONE = /^\+?\d{5,15}$/

/**
 * An identity as it is kept, or nothing when it identifies nobody. Platforms mask phones in their exports
 * (`138****0500`): thousands of people share such a text, so it is never an identity.
 */
export function readIdentity({ kind, scope, value }: Identity): Identity | undefined {
  const text = value.trim()
  if (text === '' || text.length > IDENTITY_CHARACTERS_MAX || text.includes('\u0000')) return undefined
  if (kind !== 'phone') return { kind, scope: scope.trim(), value: text }
  const phone = readPhone(text)
  return phone ? { kind, scope: '', value: phone } : undefined
}

/** `+86 138-0013-8000` → `13800138000`; undefined for what is masked or no phone. */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/[\s\-()（）.]/g, '').replace(/^00/, '+')
  if (!PHONE.test(digits)) return undefined
  return digits.replace(/^\+?86(?=1\d{10}$)/, '')
}

/** `13800138000` → `138****8000`: enough to be recognised by its owner, useless to anybody else. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** The last four digits, by which a shop assistant asks for a customer. */
export function phoneTail(identity: Identity): string | null {
  return identity.kind === 'phone' ? identity.value.slice(-4) : null
}

/** One text per identity, for maps. The length of the scope parts it from the value. */
export function identityKey({ kind, scope, value }: Identity): string {
  return `${kind} ${scope.length} ${scope}${value}`
}
