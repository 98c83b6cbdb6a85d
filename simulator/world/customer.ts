/** Somebody outside: a WeChat user, or a WeCom user of another company. One person for all companies and accounts. */
export interface Person {
  id: string
  name: string
  gender: 0 | 1 | 2
  avatar: string
  phone: string
  unionid: string
  /** appid of an Official Account or Mini Program → openid. */
  openids: Map<string, string>
  /** Filled for a WeCom user of another company. */
  corpName: string
  position: string
}

export interface PersonalTag {
  group: string
  name: string
}

/** One staff member and one customer. The same customer has one for each of his followers. */
export interface Relation {
  /** Grows with every relation of the company; pages are cut by it. */
  number: number
  createdAt: number
  remark: string
  description: string
  remarkCorp: string
  mobiles: string[]
  tags: Set<string>
  personalTags: PersonalTag[]
  addWay: number
  oper: string
  state: string
  channels: { nickname: string; source: number } | null
  /** The customer deleted the staff; the relation still shows in the API. 0 = no. */
  customerLeftAt: number
  lastTalkAt: number
  customerSpoke: boolean
  staffSpoke: boolean
  /** Acquisition link it came by. */
  linkId: string
  /** Contact way it came by. */
  configId: string
  welcomed: boolean
  /** End of a temporary chat; 0 = not temporary. */
  chatEndsAt: number
}

export interface External {
  id: string
  personId: string
  followers: Map<string, Relation>
  /** When mass messages reached him, newest last. */
  received: number[]
  /** When he was transferred on the job. */
  transferredAt: number[]
  archiveConsent: boolean
}

/** A customer who asked to be added by a way that needs consent of the member. */
export interface Apply {
  personId: string
  userid: string
  configId: string
  linkId: string
  state: string
  addWay: number
  at: number
}

export interface WelcomeChance {
  code: string
  userid: string
  externalUserid: string
  /** In patient time: 20 s are promised to the caller. */
  at: number
  used: boolean
  /** Another app is delivering until then, in patient time. */
  busyUntil: number
  /** agentid of the app that welcomed. */
  usedBy: number
}

/** A customer reached, as the customer saw it: the truth a ledger is checked against. */
export interface Delivery {
  at: number
  userid: string
  /** External id, or the chat's id for a group. */
  to: string
  via: 'welcome' | 'mass' | 'group-mass' | 'moment' | 'chat' | 'group-welcome' | 'kf'
  /** msgid, moment_id or empty. */
  ref: string
}

export interface ChatMessage {
  at: number
  from: 'staff' | 'customer' | 'system'
  via: string
  msgtype: string
  content: string
}

/** What somebody bought in a shop, by himself or after a message he read. */
export interface Purchase {
  at: number
  personId: string
  externalUserid: string
  userid: string
  fen: number
  /** msgid of the message that brought it about; empty when he came by himself. */
  cause: string
}
