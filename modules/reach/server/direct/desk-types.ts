import type { directDesk } from '#modules/channels/index.ts'

type Desk = typeof directDesk

export type DirectProvider = NonNullable<ReturnType<Desk['find']>>
export type DirectAccount = NonNullable<Awaited<ReturnType<Desk['findAccount']>>>
export type Via = Parameters<DirectProvider['readWays']>[1]
export type DirectMessage = Parameters<DirectProvider['send']>[2]
export type Sent = Awaited<ReturnType<DirectProvider['send']>>
export type Fate = Awaited<ReturnType<NonNullable<DirectProvider['look']>>>
