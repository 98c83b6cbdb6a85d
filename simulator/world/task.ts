/** What a staff member has to do for a mass send: recipients with what became of each. */
export interface SendTask {
  userid: string
  /** 0 not sent, 2 sent. */
  status: 0 | 2
  sentAt: number
  /** External ids or chat ids → 0 not sent, 1 sent, 2 no friend, 3 limit reached. */
  recipients: Map<string, 0 | 1 | 2 | 3>
}

/** 企业群发: a task that waits for people. */
export interface MassSend {
  msgid: string
  agentid: number
  chatType: 'single' | 'group'
  createdAt: number
  /** Empty for one made through the API. */
  creator: string
  /** 0 corp, 1 personal. */
  createType: 0 | 1
  text: string
  attachments: Record<string, unknown>[]
  allowSelect: boolean
  cancelled: boolean
  reminders: number[]
  tasks: Map<string, SendTask>
}

export interface Reaction {
  who: string
  staff: boolean
  at: number
}

export interface MomentTask {
  userid: string
  publishedAt: number
  visibleTo: string[]
  deliveredTo: string[]
  comments: Reaction[]
  likes: Reaction[]
}

/** 客户朋友圈 */
export interface Moment {
  momentId: string
  jobId: string
  createdAt: number
  creator: string
  createType: 0 | 1
  visibleType: 0 | 1
  text: string
  attachments: Record<string, unknown>[]
  badUsers: string[]
  badParties: number[]
  badTags: string[]
  cancelled: boolean
  tasks: Map<string, MomentTask>
}

export interface Transfer {
  handover: string
  takeover: string
  externalUserid: string
  onJob: boolean
  startedAt: number
  /** 1 done, 2 waiting, 3 refused, 4 taker at limit. */
  status: 1 | 2 | 3 | 4
  doneAt: number
  greeting: string
}

export interface Unassigned {
  handover: string
  externalUserid: string
  leftAt: number
}
