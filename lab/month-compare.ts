import {
  type ChatLine,
  type LedgerLine,
  listChats,
  listLedgerTasks,
  listMassLines,
  listWelcomes,
  type WelcomeLine,
} from './month-store.ts'
import type { Town } from './month-town.ts'

const SAMPLES = 5
const CUSTOMERS_AT_ONCE = 20
const SAID: readonly string[] = ['delivered', 'answered']
/** Also what a guide, or a used code, speaks for. */
const SAID_SENT: readonly string[] = [...SAID, 'confirmed']
const UNSETTLED: readonly string[] = ['planned', 'waiting', 'proposed', 'reminded', 'confirmed']

/** What people of the simulator saw, each as often as they saw it. */
interface Seen {
  readonly via: string
  readonly userid: string
  readonly to: string
  readonly ref: string
}

/** One way to reach people: its lines in the ledger beside what was seen. */
export interface KindVerdict {
  readonly kind: string
  readonly lines: number
  readonly states: Readonly<Record<string, number>>
  readonly said: number
  readonly seen: number
  /** Seen, and the ledger says that it does not know: an answer was lost. */
  readonly unknown: number
  readonly saidOnly: readonly unknown[]
  readonly seenOnly: readonly unknown[]
  readonly doubled: readonly unknown[]
  readonly unsettled: readonly unknown[]
}

export interface MonthVerdict {
  readonly agrees: boolean
  readonly kinds: readonly KindVerdict[]
  readonly tasks: { readonly count: number; readonly askedAgain: number }
  /** Some of what disagrees. */
  readonly samples: Readonly<Record<string, readonly unknown[]>>
}

/** One line of the ledger as it is compared. */
interface Line {
  readonly key: string
  readonly state: string
  /** It claims that it was sent. */
  readonly isSaid: boolean
  /** It says that this is not known. */
  readonly isUnknown?: boolean
  readonly isUnsettled: boolean
}

/** Holds the ledger against what the simulator's people saw, both ways, by kind. */
export async function compareMonth(town: Town): Promise<MonthVerdict> {
  const { system } = town.world.platform.database
  const { tenantId } = town.tenant
  const { deliveries } = await town.wecom.show('deliveries', { corpid: town.company.corpId })
  const seenBy = (via: string) => (deliveries as Seen[]).filter((one) => one.via === via)
  const tasks = await listLedgerTasks(system, tenantId)
  const sendOf = new Map(tasks.map(({ ref, massSendId }) => [ref, massSendId]))
  // A task asked for twice is another task of the same mass send.
  const bySend = ({ ref, to }: Seen) => `${sendOf.get(ref) ?? ref} ${to}`
  const chats = await listChats(system, tenantId)
  const moments = await readMoments(town)
  const massLines = async (kind: string) => (await listMassLines(system, tenantId, kind)).map(lineOfMass)
  const momentLines = (await listMassLines(system, tenantId, 'moment')).map(lineOfMoment)
  const kinds = [
    compareKind('mass send', await massLines('single'), seenBy('mass').map(keyOf), seenBy('mass').map(bySend)),
    compareKind(
      'group send',
      await massLines('group'),
      seenBy('group-mass').map(keyOf),
      seenBy('group-mass').map(bySend),
    ),
    compareKind('moment', momentLines, moments.published),
    compareKind('welcome', (await listWelcomes(system, tenantId)).map(lineOfWelcome), welcomedBy(seenBy('welcome'))),
    compareKind('chat', chats.map(lineOfChat), await readChats(town, chats)),
  ]
  const refs = new Set(tasks.map(({ ref }) => ref))
  const { mass_sends: made } = await town.wecom.show('corp', { corpid: town.company.corpId })
  const there = [...(made as { msgid: string }[]).map(({ msgid }) => msgid), ...moments.ids]
  const unknownTasks = there.filter((ref) => !refs.has(ref))
  const open = tasks.filter(({ isClosed }) => !isClosed)
  const wrong = Object.fromEntries([
    ...kinds.flatMap(({ kind, saidOnly, seenOnly, doubled, unsettled }) =>
      Object.entries({ saidOnly, seenOnly, doubled, unsettled }).map(([name, some]) => [`${kind} ${name}`, some]),
    ),
    ['tasks of nobody', unknownTasks],
    ['open tasks', open],
  ]) as Record<string, readonly unknown[]>
  const samples = Object.entries(wrong).filter(([, some]) => some.length > 0)
  return {
    agrees: samples.length === 0,
    kinds,
    tasks: { count: tasks.length, askedAgain: tasks.filter(({ asks }) => asks > 1).length },
    samples: Object.fromEntries(samples.map(([name, some]) => [`${some.length} ${name}`, some.slice(0, SAMPLES)])),
  }
}

const keyOf = ({ ref, to }: Pick<Seen, 'ref' | 'to'>) => `${ref} ${to}`

function lineOfMass({ ref, recipient, state }: LedgerLine): Line {
  const isUnsettled = UNSETTLED.includes(state)
  return { key: `${ref} ${recipient}`, state, isSaid: SAID.includes(state), isUnsettled }
}

/** A moment says how many were shown it: another number is another key. */
function lineOfMoment({ ref, recipient, state, shown }: LedgerLine): Line {
  const isUnsettled = UNSETTLED.includes(state)
  return { key: `${ref} ${recipient} ${shown}`, state, isSaid: SAID.includes(state), isUnsettled }
}

function lineOfWelcome({ userid, recipient, welcome, state }: WelcomeLine): Line {
  const isUnsettled = welcome === 'sending'
  const isUnknown = welcome === 'unresolved'
  return { key: `${userid} ${recipient}`, state, isSaid: SAID_SENT.includes(state), isUnknown, isUnsettled }
}

function lineOfChat({ text, chat, state }: ChatLine): Line {
  const isSaid = SAID_SENT.includes(state)
  return { key: text, state, isSaid, isUnknown: chat === 'unresolved', isUnsettled: chat === 'opened' }
}

const welcomedBy = (seen: readonly Seen[]) => seen.map(({ userid, to }) => `${userid} ${to}`)

/** `once`: what nobody may have seen more often than there are lines of it. */
function compareKind(kind: string, lines: readonly Line[], seen: readonly string[], once = seen): KindVerdict {
  const meant = Map.groupBy(lines, ({ key }) => key)
  const seenKeys = new Set(seen)
  const said = lines.filter(({ isSaid }) => isSaid)
  const saidKeys = new Set(said.map(({ key }) => key))
  const doubtful = new Set(lines.filter(({ isUnknown }) => isUnknown).map(({ key }) => key))
  const unsaid = [...seenKeys].filter((key) => !saidKeys.has(key))
  return {
    ...{ kind, lines: lines.length, said: said.length, seen: seen.length },
    states: countStates(lines),
    unknown: unsaid.filter((key) => doubtful.has(key)).length,
    saidOnly: said.filter(({ key }) => !seenKeys.has(key)),
    seenOnly: unsaid.filter((key) => !doubtful.has(key)),
    doubled: [...Map.groupBy(once, (key) => key)]
      .filter(([key, some]) => some.length > Math.max(1, meant.get(key)?.length ?? 0))
      .map(([key]) => key),
    unsettled: lines.filter(({ isUnsettled }) => isUnsettled),
  }
}

interface SimulatedMoment {
  readonly momentId: string
  readonly tasks: readonly {
    readonly userid: string
    readonly publishedAt: number
    readonly deliveredTo: readonly string[]
  }[]
}

/** Who published which moment, and to how many it was shown. */
async function readMoments(town: Town) {
  const { moments } = await town.wecom.show('corp', { corpid: town.company.corpId })
  const all = moments as SimulatedMoment[]
  const published = all.flatMap(({ momentId, tasks }) =>
    tasks
      .filter(({ publishedAt }) => publishedAt > 0)
      .map(({ userid, deliveredTo }) => `${momentId} ${userid} ${deliveredTo.length}`),
  )
  return { ids: all.map(({ momentId }) => momentId), published }
}

/** Which of our texts stand in the chats of the people they were meant for. */
async function readChats(town: Town, chats: readonly ChatLine[]): Promise<string[]> {
  const texts = new Set(chats.map(({ text }) => text))
  const people = [...new Set(chats.map(({ externalUserid }) => externalUserid))]
  const seen: string[] = []
  for (let from = 0; from < people.length; from += CUSTOMERS_AT_ONCE)
    await Promise.all(
      people.slice(from, from + CUSTOMERS_AT_ONCE).map(async (externalUserid) => {
        const asked = { corpid: town.company.corpId, external_userid: externalUserid }
        const { followers } = await town.wecom.show('customer', asked)
        const said = (followers as { chat: { content: string }[] }[]).flatMap(({ chat }) => chat)
        seen.push(...said.map(({ content }) => content).filter((content) => texts.has(content)))
      }),
    )
  return seen
}

function countStates(lines: readonly Line[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(lines, ({ state }) => state)].map(([state, some]) => [state, some.length]))
}
