import path from 'node:path'
import { z } from 'zod'

export type ProcessRole = 'all' | 'web' | 'worker'

/** A simulated ecosystem that runs beside a demo: where it answers, and the company in it. */
export interface SimulatedWorld {
  readonly url: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  /** Its Official Accounts, and the one that is the demo's. */
  readonly official?: { readonly url: string; readonly appId: string }
}

export interface Config {
  /** Holds everything the program writes. */
  readonly home: string
  readonly port: number
  readonly host: string
  readonly role: ProcessRole
  readonly production: boolean
  readonly databaseUrl: string | undefined
  readonly clickhouseUrl: string | undefined
  readonly clickhouseCluster: string | undefined
  /** Address people reach it by, for links and cookies. */
  readonly publicUrl: string
  readonly logLevel: string
  /** Whether the first start fills a demo tenant. */
  readonly demo: boolean
  /** Whether the pages are built and served; without them there is the API alone. */
  readonly pages: boolean
  /** Whether webhooks may go to inner addresses and without TLS: for development and tests. */
  readonly privateTargets: boolean
  /** Base address of the server API of WeCom: another one for a simulator. */
  readonly wecomUrl: string
  /** Base address of the API of Official Accounts and Mini Programs, and the address of the SMS vendor. */
  readonly officialUrl: string
  readonly smsUrl: string
  /** Where the API of the voice vendor is asked. */
  readonly voiceUrl: string
  /** Where the scripts come from that speak to the app a page is open in, and who may frame that page. */
  readonly hostScripts: readonly string[]
  readonly hostFrames: readonly string[]
  /** Whether a demo brings a simulated ecosystem with it: never in production, nor where another one is named. */
  readonly worldWanted: boolean
  /** The simulated ecosystem that runs; its company is asked there and nowhere else. */
  readonly world?: SimulatedWorld
  /** A crash point by name, taken once: only tests and the lab set it. */
  readonly crashAt: string | undefined
}

/** The server API of WeCom itself. */
export const WECOM_API = 'https://qyapi.weixin.qq.com'

const schema = z.object({
  HUOSHUI_HOME: z.string().min(1).default('./.huoshui'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  CLICKHOUSE_URL: z
    .string()
    .regex(/^https?:\/\//, 'must begin with http:// or https://')
    .optional(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a plain name')
    .optional(),
  PUBLIC_URL: z.string().url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HUOSHUI_DEMO: z.enum(['on', 'off']).optional(),
  HUOSHUI_PAGES: z.enum(['on', 'off']).default('on'),
  HUOSHUI_PRIVATE_TARGETS: z.enum(['on', 'off']).default('off'),
  HUOSHUI_WECOM_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'must be http:// or https:// and a host, without a path')
    .optional(),
  HUOSHUI_OFFICIAL_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'must be http:// or https:// and a host, without a path')
    .default('https://api.weixin.qq.com'),
  HUOSHUI_SMS_URL: z
    .string()
    .regex(/^https?:\/\//, 'must begin with http:// or https://')
    .default('https://dysmsapi.aliyuncs.com/'),
  HUOSHUI_VOICE_URL: z
    .string()
    .regex(/^https?:\/\//, 'must begin with http:// or https://')
    .default('https://dyvmsapi.aliyuncs.com/'),
  HUOSHUI_WORLD: z.enum(['on', 'off']).default('on'),
  HUOSHUI_CRASH_AT: z.string().optional(),
})

/** Reads the environment; a wrong variable is an error that names it and says what it must be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, role: ProcessRole = 'all'): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Wrong setting. ${lines.join('; ')}`)
  }
  const e = parsed.data
  if (role !== 'all' && !(e.DATABASE_URL && e.CLICKHOUSE_URL)) {
    throw new Error(`--role ${role} needs DATABASE_URL and CLICKHOUSE_URL: two processes share external engines`)
  }
  const production = e.NODE_ENV === 'production'
  const demo = production ? false : e.HUOSHUI_DEMO !== 'off'
  return {
    home: path.resolve(e.HUOSHUI_HOME),
    port: e.PORT,
    host: e.HOST,
    role,
    production,
    databaseUrl: e.DATABASE_URL,
    clickhouseUrl: e.CLICKHOUSE_URL,
    clickhouseCluster: e.CLICKHOUSE_CLUSTER,
    publicUrl: e.PUBLIC_URL ?? `http://${e.HOST === '0.0.0.0' ? 'localhost' : e.HOST}:${e.PORT}`,
    logLevel: e.LOG_LEVEL,
    demo,
    pages: e.HUOSHUI_PAGES === 'on',
    privateTargets: e.HUOSHUI_PRIVATE_TARGETS === 'on',
    wecomUrl: e.HUOSHUI_WECOM_URL ?? WECOM_API,
    officialUrl: e.HUOSHUI_OFFICIAL_URL,
    smsUrl: e.HUOSHUI_SMS_URL,
    voiceUrl: e.HUOSHUI_VOICE_URL,
    ...hostsOf(e.HUOSHUI_WECOM_URL ?? WECOM_API),
    worldWanted: demo && role === 'all' && e.HUOSHUI_WORLD === 'on' && e.HUOSHUI_WECOM_URL === undefined,
    crashAt: production ? undefined : e.HUOSHUI_CRASH_AT,
  }
}

/** The real app opens pages in a window of its own; a simulator frames them and brings its own script. */
function hostsOf(wecomUrl: string): Pick<Config, 'hostScripts' | 'hostFrames'> {
  if (wecomUrl !== WECOM_API) return { hostScripts: [wecomUrl], hostFrames: [wecomUrl] }
  return { hostScripts: ['https://res.wx.qq.com', 'https://open.work.weixin.qq.com'], hostFrames: [] }
}

/** The environment of this process; the one place that reads it. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env
}
