import { parseArgs } from 'node:util'
import { openSender, type Sender } from './callbacks/sender.ts'
import { allDeeds } from './control/deeds.ts'
import { type ControlRoom, serveControl } from './control/serve-control.ts'
import { liveUntilNow } from './deeds/happenings.ts'
import { openFaults } from './http/faults.ts'
import { type Answer, type Ask, json, listen } from './http/listener.ts'
import { openAccountPusher } from './official/push.ts'
import { type OfficialServer, serveOfficial } from './official/serve-official.ts'
import { openAccountTokens } from './official/tokens.ts'
import { seedWorld } from './people/seed-world.ts'
import { serveAsset } from './phones/serve-asset.ts'
import { serveSignIn } from './phones/serve-sign-in.ts'
import { serveVendor } from './vendors/serve-vendor.ts'
import { openVendor } from './vendors/vendor.ts'
import { dispatch, type Server } from './wecom/dispatch.ts'
import { openLimits } from './wecom/limits.ts'
import { sections } from './wecom/sections.ts'
import { openTokens } from './wecom/tokens.ts'
import { openAgenda } from './world/agenda.ts'
import { openChance } from './world/chance.ts'
import { openClock } from './world/clock.ts'
import { newWitness, type Sim } from './world/sim.ts'
import { loadJournal, readSnapshot, saveJournal, writeSnapshot } from './world/snapshot.ts'

export interface SimulatorOptions {
  /** 0 takes a free one. */
  readonly port?: number
  readonly officialPort?: number
  readonly seed?: number
  /** Seconds of the world in one of the wall; 0 stands still until it is moved. */
  readonly speed?: number
  /** Moment the world begins at, in milliseconds since 1970. */
  readonly start?: number
  /** Customers the world begins with; 0 begins with no company at all. */
  readonly people?: number
  readonly guides?: number
  /** File the world is kept in between two runs. */
  readonly journal?: string
}

export interface Simulator {
  /** Base address of the WeCom server API: `<url>/cgi-bin/…`. */
  readonly url: string
  /** Base address of Official Accounts and Mini Programs, as api.weixin.qq.com; SMS and voice at `/vendor/`. */
  readonly officialUrl: string
  /** What the product is told to connect, when the world was seeded. */
  readonly credentials: { corpid: string; agentid: number; secret: string } | undefined
  close(): Promise<void>
}

/** How often a running clock looks for what is due, in real milliseconds. */
const TICK_MS = 100

/** Starts a company-less world; everything else is done by `/control`. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const { room, sim, official } = build(options, wait)
  const kept = options.journal ? loadJournal(options.journal) : undefined
  if (kept) room.restore(kept)
  const listener = await listen(options.port ?? 0, (ask) => answer(room, ask))
  const second = await listen(options.officialPort ?? 0, (ask) =>
    ask.path.startsWith('/vendor/')
      ? serveVendor({ sim, vendor: room.vendor, wait }, ask)
      : serveOfficial(official, ask),
  )
  sim.origin.url = listener.url
  if (!kept && options.people) seedWorld(sim, { people: options.people, guides: options.guides ?? 20 })
  const ticking = setInterval(() => void (sim.clock.speed() > 0 && liveUntilNow(sim)), TICK_MS)
  return {
    url: listener.url,
    officialUrl: second.url,
    credentials: credentialsOf(sim),
    async close() {
      clearInterval(ticking)
      await listener.close()
      await second.close()
      if (options.journal) saveJournal(options.journal, room.snapshot())
    },
  }
}

function credentialsOf(sim: Sim): Simulator['credentials'] {
  const [corp] = sim.corps.values()
  const [app] = corp?.apps.values() ?? []
  return corp && app && { corpid: corp.id, agentid: app.agentid, secret: app.secret }
}

interface Built {
  readonly room: ControlRoom
  readonly sim: Sim
  readonly official: OfficialServer
}

function build(options: SimulatorOptions, wait: (ms: number) => Promise<void>): Built {
  const chance = openChance(options.seed ?? 1)
  const wallNow = () => performance.now()
  const first = { now: options.start ?? Date.now(), patient: 0, speed: options.speed ?? 1 }
  const clock = openClock(first, wallNow)
  const [corps, people, accounts] = [new Map(), new Map(), new Map()]
  const sender: Sender = openSender({ sim: { clock, chance, corps }, wait, wallNow })
  const agenda = openAgenda()
  const world = { corps, people, accounts, witness: newWitness(), origin: { url: '' } }
  const sim: Sim = { clock, chance, agenda, teller: sender, ...world }
  const push = openAccountPusher(sim)
  const faults = openFaults(() => chance.next())
  const tokens = openTokens(sim)
  const server: Server = {
    sim,
    tokens,
    limits: openLimits(clock),
    faults,
    sections,
    calls: [],
    wait,
  }
  const snapshot = () => writeSnapshot(sim, { tokens: tokens.state() })
  const restore = (text: string) => tokens.restore(readSnapshot(sim, text).tokens)
  const official = { sim, push, faults, wait, tokens: openAccountTokens(sim) }
  return { sim, official, room: { server, sender, push, vendor: openVendor(), deeds: allDeeds, snapshot, restore } }
}

async function answer(room: ControlRoom, ask: Ask): Promise<Answer> {
  if (ask.path.startsWith('/cgi-bin/')) return dispatch(room.server, ask)
  if (ask.path.startsWith('/control/')) return serveControl(room, ask)
  const { sim } = room.server
  return serveAsset(sim, ask) ?? serveSignIn(sim, ask) ?? json({ error: `nothing at ${ask.path}` }, 404)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      'official-port': { type: 'string', default: '4101' },
      seed: { type: 'string', default: '1' },
      speed: { type: 'string', default: '1' },
      people: { type: 'string', default: '0' },
      guides: { type: 'string', default: '20' },
      journal: { type: 'string' },
      'with-parent': { type: 'boolean', default: false },
    },
  })
  const { url, officialUrl, credentials, close } = await startSimulator({
    port: Number(values.port),
    officialPort: Number(values['official-port']),
    seed: Number(values.seed),
    speed: Number(values.speed),
    people: Number(values.people),
    guides: Number(values.guides),
    journal: values.journal,
  })
  process.stdout.write(`${JSON.stringify({ url, officialUrl, ...credentials })}\n`)
  const end = () => void close().finally(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  // The other end of the pipe is held by whoever started it: when that process dies in any way, this one ends too.
  if (values['with-parent']) process.stdin.on('end', end).resume()
}
