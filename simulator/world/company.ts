/** Members and departments; `all` stands for the whole company. */
export interface Range {
  all: boolean
  users: string[]
  parties: number[]
}

export interface Callback {
  url: string
  token: string
  aesKey: string
}

/** A self-built app of a company: one secret, one token, its own permissions. */
export interface App {
  agentid: number
  name: string
  secret: string
  /** 可见范围 */
  visible: Range
  /** 企业可信IP; null means the check is switched off. */
  trustedIps: string[] | null
  /** Whether it stands in 客户联系 → API → 可调用接口的应用. */
  callsCustomerContact: boolean
  /** Whether 微信客服 is granted to it. */
  callsKf: boolean
  trustedDomains: string[] | null
  callback: Callback | null
}

export interface Department {
  id: number
  name: string
  parentid: number
  order: number
  leaders: string[]
}

/** 1 active, 2 disabled, 4 not activated, 5 left. */
export type StaffStatus = 1 | 2 | 4 | 5

export interface Staff {
  userid: string
  name: string
  departments: number[]
  leads: number[]
  position: string
  alias: string
  mobile: string
  email: string
  status: StaffStatus
  openUserid: string
  openid: string
  realNamed: boolean
  lastLoginAt: number
  leftAt: number
  /** Most outside contacts this member may have. */
  customersMax: number
  /** External ids of the customers, in the order they came, with the number of the relation. */
  customers: Map<string, number>
}

/** How many mass messages one customer or group may receive: the rule changed before and is data here too. */
export interface ReceiveLimit {
  window: 'day' | 'week' | 'month'
  /** 0 means as many as the month has days. */
  count: number
}

/** What an administrator sets in the console. */
export interface ConsoleSwitches {
  /** 客户联系使用范围 */
  contactRange: Range
  /** Members whose welcome message is set in the console: no WelcomeCode is pushed for them. */
  consoleWelcome: Range
  receiveLimit: ReceiveLimit
  /** A WeChat developer id is bound, so unionid is told. */
  unionidBound: boolean
  groupMembersMax: number
  contactWaysMax: number
  tagsMax: number
  acquisitionQuota: number
  acquisitionQuotaExpires: number
  momentsPerDay: number
}

/** What no real server offers: how truthful or awkward the simulator is. */
export interface Witness {
  /** Push events for changes made through the API; the real server does not. */
  eventsOnApiWrites: boolean
  /** How long after a write a read still answers the old state, in milliseconds. */
  visibilityDelayMs: number
  /** How long results of a mass send answer 41063, in milliseconds of the world. */
  dispatchMs: number
  /** Answer an empty first page with a cursor, as the real server may. */
  emptyPages: boolean
  /** Some events push `add_half_external_contact` before `add_external_contact`. */
  halfEvents: boolean
}
