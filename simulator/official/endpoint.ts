import type { Upload } from '../wecom/endpoint.ts'
import type { Check } from '../wecom/fields.ts'
import type { Json, Reader } from '../wecom/reader.ts'
import type { Account } from '../world/account.ts'
import type { Sim } from '../world/sim.ts'
import type { AccountPusher } from './push.ts'

export interface AccountCall {
  readonly sim: Sim
  readonly push: AccountPusher
  readonly account: Account
  readonly in: Reader
  readonly upload: Upload | undefined
}

export interface AccountEndpoint {
  readonly methods: readonly ('GET' | 'POST')[]
  readonly kinds: readonly Account['kind'][]
  readonly fields: Readonly<Record<string, Check>>
  readonly takesFile?: boolean
  readonly handle: (call: AccountCall) => Json | Buffer
}

/** By the whole path, since `/cgi-bin`, `/sns` and `/wxa` stand side by side. */
export type AccountSection = Readonly<Record<string, AccountEndpoint>>

type Fields = AccountEndpoint['fields']
type Handle = AccountEndpoint['handle']
const OFFICIAL = ['service', 'subscription'] as const

export function officialPost(fields: Fields, handle: Handle): AccountEndpoint {
  return { methods: ['POST'], kinds: OFFICIAL, fields, handle }
}

export function officialGet(fields: Fields, handle: Handle): AccountEndpoint {
  return { methods: ['GET', 'POST'], kinds: OFFICIAL, fields, handle }
}

export function miniPost(fields: Fields, handle: Handle): AccountEndpoint {
  return { methods: ['POST'], kinds: ['mini'], fields, handle }
}
