import type { InterceptRule, Media, Product, Strategy, UploadJob } from './asset.ts'
import type { App, ConsoleSwitches, Department, Staff } from './company.ts'
import type { Apply, ChatMessage, Delivery, External, Purchase, WelcomeChance } from './customer.ts'
import type { KfAccount, KfCode, OauthCode, StaffChat, StaffMessage } from './desk.ts'
import type { AcquisitionLink, ContactWay, JoinWay } from './entry.ts'
import type { Group, GroupWelcome } from './group.ts'
import type { TagGroup } from './tag.ts'
import type { MassSend, Moment, Transfer, Unassigned } from './task.ts'

/** One company and all it has in WeCom. */
export interface Corp {
  id: string
  name: string
  verified: boolean
  console: ConsoleSwitches
  apps: Map<number, App>
  departments: Map<number, Department>
  staff: Map<string, Staff>
  externals: Map<string, External>
  /** Person → his external id here. */
  externalOf: Map<string, string>
  relationsEver: number
  /** Customers who asked and wait for the member to agree. */
  applies: Apply[]
  /** userid|external id → what was said, newest last. */
  chats: Map<string, ChatMessage[]>
  deliveries: Delivery[]
  purchases: Purchase[]
  welcomes: Map<string, WelcomeChance>
  tagGroups: Map<string, TagGroup>
  contactWays: Map<string, ContactWay>
  joinWays: Map<string, JoinWay>
  links: Map<string, AcquisitionLink>
  groups: Map<string, Group>
  groupWelcomes: Map<string, GroupWelcome>
  massSends: Map<string, MassSend>
  moments: Map<string, Moment>
  transfers: Transfer[]
  unassigned: Unassigned[]
  media: Map<string, Media>
  uploadJobs: Map<string, UploadJob>
  products: Map<string, Product>
  rules: Map<string, InterceptRule>
  strategies: Map<number, Strategy>
  staffMessages: StaffMessage[]
  staffChats: Map<string, StaffChat>
  oauthCodes: Map<string, OauthCode>
  kfAccounts: Map<string, KfAccount>
  kfCodes: Map<string, KfCode>
  /** Name → how often and when it was counted: uploads by month, jobs by minute. */
  counters: Map<string, number>
  /** Behaviour by day and member, for statistics: `day|userid|what` → count. */
  behaviour: Map<string, number>
}

const everyone = { all: true, users: [], parties: [] }
const nobody = { all: false, users: [], parties: [] }

/** Limits as of 2025-11: days-in-month messages a month, 500,000 configs, 3000 tags, groups of 200 until raised. */
export function newConsole(): ConsoleSwitches {
  return {
    contactRange: everyone,
    consoleWelcome: nobody,
    receiveLimit: { window: 'month', count: 0 },
    unionidBound: true,
    groupMembersMax: 200,
    contactWaysMax: 500_000,
    tagsMax: 3000,
    acquisitionQuota: 1000,
    acquisitionQuotaExpires: 0,
    momentsPerDay: 0,
  }
}

/** A company with nobody in it but its root department. */
export function newCorp(id: string, name: string): Corp {
  const root: Department = { id: 1, name, parentid: 0, order: 100000000, leaders: [] }
  return {
    id,
    name,
    verified: true,
    console: newConsole(),
    apps: new Map(),
    departments: new Map([[1, root]]),
    staff: new Map(),
    externals: new Map(),
    externalOf: new Map(),
    relationsEver: 0,
    applies: [],
    chats: new Map(),
    deliveries: [],
    purchases: [],
    welcomes: new Map(),
    tagGroups: new Map(),
    contactWays: new Map(),
    joinWays: new Map(),
    links: new Map(),
    groups: new Map(),
    groupWelcomes: new Map(),
    massSends: new Map(),
    moments: new Map(),
    transfers: [],
    unassigned: [],
    media: new Map(),
    uploadJobs: new Map(),
    products: new Map(),
    rules: new Map(),
    strategies: new Map(),
    staffMessages: [],
    staffChats: new Map(),
    oauthCodes: new Map(),
    kfAccounts: new Map(),
    kfCodes: new Map(),
    counters: new Map(),
    behaviour: new Map(),
  }
}
