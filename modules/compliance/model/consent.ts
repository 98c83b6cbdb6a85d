import { PUBLISHING_CHANNELS } from './channel.ts'

/** What a person is asked for. Personalisation and sharing are asked apart (PIPL art. 24 and 23). */
export const PURPOSES = ['marketing', 'personalisation', 'sharing'] as const
export type Purpose = (typeof PURPOSES)[number]

/** Ways a person is reached; the empty one stands for all of them. */
export const CONSENT_CHANNELS = ['', ...PUBLISHING_CHANNELS, 'sms', 'voice', 'email'] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** `unknown` takes back what was recorded by mistake; a person who changes their mind refuses. */
export const CONSENT_STATES = ['granted', 'refused', 'unknown'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]

/** What a person allows. `unknown`: never asked, or what they granted has run out. */
export interface Consent {
  readonly state: ConsentState
  readonly at: Date | null
  /** When the grant runs out, or ran out. */
  readonly expiresAt?: Date | null
}

/** How somebody came to say so. Silence is no consent: there is no such way in this list. */
export const PROOF_WAYS = ['form', 'spoken', 'chat', 'written', 'import', 'customer_page'] as const

export interface ConsentProof {
  readonly way: (typeof PROOF_WAYS)[number]
  /** Where the proof lies: a form's number, a chat, what was said. */
  readonly note: string
  /** The words the person agreed to, as they stood then. */
  readonly wording?: string | undefined
  /** Their version: `隐私政策 2026-03`. */
  readonly version?: string | undefined
  /** A file, a recording or an address that shows it. */
  readonly reference?: string | undefined
}

/** What was recorded last for one purpose and channel. */
export interface ConsentStatement {
  readonly purpose: Purpose
  readonly channel: ConsentChannel
  readonly state: ConsentState
  readonly at: Date
  readonly expiresAt: Date | null
}

const NEVER_ASKED: Consent = { state: 'unknown', at: null, expiresAt: null }

/**
 * What holds for one channel, of a person's statements for one purpose:
 * 1. a refusal of the channel stands until it is lifted for that channel;
 * 2. of a grant of the channel and a refusal of all, the later holds;
 * 3. with nothing said about the channel, what was said about all channels holds.
 * A grant that has run out counts as never said; a refusal never runs out.
 */
export function consentAt(statements: readonly ConsentStatement[], channel: ConsentChannel, now: Date): Consent {
  const forAll = statements.find((one) => one.channel === '')
  const own = channel === '' ? undefined : statements.find((one) => one.channel === channel)
  const all = forAll && settle(forAll, now)
  const specific = own && settle(own, now)
  if (!specific || specific.state === 'unknown') return all ?? specific ?? NEVER_ASKED
  if (specific.state === 'refused' || !all || !forAll || !own) return specific
  return all.state === 'refused' && forAll.at > own.at ? all : specific
}

function settle({ state, at, expiresAt }: ConsentStatement, now: Date): Consent {
  const ranOut = state === 'granted' && expiresAt !== null && expiresAt <= now
  return { state: ranOut ? 'unknown' : state, at, expiresAt }
}

/** What a change means to a person who reads the history. */
export type ChangeKind = 'granted' | 'refused' | 'withdrawn' | 'lifted' | 'cleared'

export function changeKind(was: ConsentState | null, state: ConsentState): ChangeKind {
  if (state === 'unknown') return 'cleared'
  if (state === 'refused') return was === 'granted' ? 'withdrawn' : 'refused'
  return was === 'refused' ? 'lifted' : 'granted'
}
