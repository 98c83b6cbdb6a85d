/** A message an app sent to members, as they see it. */
export interface StaffMessage {
  msgid: string
  agentid: number
  at: number
  msgtype: string
  body: Record<string, unknown>
  to: string[]
  recalled: boolean
}

export interface StaffChat {
  chatId: string
  agentid: number
  name: string
  owner: string
  users: string[]
  messages: { at: number; msgtype: string; body: Record<string, unknown> }[]
}

export interface OauthCode {
  code: string
  agentid: number
  userid: string
  /** For somebody who is no member. */
  personId: string
  privateInfo: boolean
  /** In patient time. */
  at: number
  used: boolean
}

export interface KfMessage {
  msgid: string
  number: number
  externalUserid: string
  at: number
  /** 3 customer, 4 system, 5 servicer; 0 is what the API sent, which sync_msg does not return. */
  origin: 0 | 3 | 4 | 5
  servicer: string
  msgtype: string
  body: Record<string, unknown>
}

export interface KfSession {
  /** 0 new, 1 bot, 2 waiting, 3 human, 4 ended. */
  state: 0 | 1 | 2 | 3 | 4
  servicer: string
  lastCustomerAt: number
  sentSince: number
  refuses: boolean
}

export interface KfAccount {
  id: string
  name: string
  avatar: string
  servicers: string[]
  messages: KfMessage[]
  sessions: Map<string, KfSession>
  scenes: Map<string, string>
  deleted: boolean
}

/** A right to answer an event of 微信客服: a welcome or ending code. */
export interface KfCode {
  code: string
  openKfid: string
  externalUserid: string
  at: number
  lifeMs: number
  used: boolean
}
