/** How many customer messages may still go to a follower, and until when. */
export interface Chance48 {
  until: number
  left: number
}

export interface Follower {
  openid: string
  personId: string
  subscribed: boolean
  since: number
  scene: string
  qrScene: string
  remark: string
  tags: Set<number>
  chance: Chance48
  massThisMonth: number[]
  /** Template id → taps that allow one message each. */
  allowed: Map<string, number>
  chat: { at: number; from: 'account' | 'person'; msgtype: string; content: string }[]
}

export interface AccountCallback {
  url: string
  token: string
  aesKey: string
  /** Safe mode: sealed like WeCom, with the appid as receiver. */
  safe: boolean
}

export interface Scene {
  ticket: string
  /** As written in EventKey. */
  key: string
  until: number
}

/** A code of web or mini-program sign-in, or of the phone button. */
export interface AccountCode {
  code: string
  kind: 'web' | 'login' | 'phone'
  openid: string
  at: number
  used: boolean
}

/** An Official Account or a Mini Program. */
export interface Account {
  appid: string
  secret: string
  kind: 'service' | 'subscription' | 'mini'
  name: string
  ghId: string
  /** Bound to the Open Platform: unionid is told. */
  bound: boolean
  trustedIps: string[] | null
  callback: AccountCallback | null
  followers: Map<string, Follower>
  templates: Set<string>
  scenes: Map<string, Scene>
  tags: Map<number, string>
  menu: unknown
  media: Map<string, { type: string; base64: string; contentType: string; at: number; forever: boolean }>
  codes: Map<string, AccountCode>
  links: Map<string, { path: string; query: string; until: number; openedBy: string }>
  messagesEver: number
}
