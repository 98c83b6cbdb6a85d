export interface GroupMember {
  userid: string
  /** 1 staff, 2 external. */
  type: 1 | 2
  joinedAt: number
  /** 1 invited, 2 invite link, 3 QR: the scale of groupchat/get, not of the event. */
  joinScene: number
  invitor: string
  nickname: string
  state: string
}

export interface Group {
  chatId: string
  name: string
  owner: string
  createdAt: number
  notice: string
  members: Map<string, GroupMember>
  admins: string[]
  version: string
  /** 0 normal, 1 owner left and waits, 2 being handed over, 3 handed over. */
  status: 0 | 1 | 2 | 3
  dismissed: boolean
  /** Moments mass messages reached it. */
  received: number[]
  transferredAt: number[]
  /** Welcome template the owner picked in the client. */
  welcomeTemplate: string
  messages: { at: number; from: string }[]
  /** Joins by day, for statistics. */
  joins: { at: number; userid: string }[]
  /** What reads still answer until then, when visibility is delayed. */
  stale: { until: number; version: string; members: Map<string, GroupMember>; name: string; owner: string } | null
}

export interface GroupWelcome {
  templateId: string
  agentid: number
  text: string
  parts: Record<string, unknown>
}
