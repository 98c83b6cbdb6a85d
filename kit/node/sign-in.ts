import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { magicLink } from 'better-auth/plugins/magic-link'
import pg from 'pg'
import { newSecret } from './secrets.ts'

/** How long a one-time sign-in link holds, in seconds. */
export const LINK_SECONDS = 24 * 3600
/** How long a session holds without a visit, in seconds. */
export const SESSION_SECONDS = 30 * 24 * 3600

export interface SignedIn {
  readonly userId: string
  readonly email: string
  readonly name: string
  /** Whose word it is that this is them: such a session opens this tenant and no other. */
  readonly vouchedBy?: string
}

/**
 * Who says that somebody is who they are. A user is one over all tenants and a tenant's word is good for itself alone:
 * its owner can name any address, and link any account of their company to it.
 */
export interface Voucher {
  readonly tenantId: string
  /** What within the tenant they came in by, so that its sessions can be ended. */
  readonly by?: string
}

/** Sessions and one-time links, by better-auth. Its tables lie in the schema `sign_in`. */
export interface SignIn {
  /** Creates the user if the address is new; answers their id. */
  ensureUser(email: string, name: string): Promise<string>
  isKnown(email: string): Promise<boolean>
  /** The path of a link that signs this address in, once: everywhere, or where the tenant that asked for it vouches. */
  makeLink(email: string, vouchedBy?: string): Promise<string>
  /** Uses up a link: the cookies of a new session, or undefined when it was used, expired or never ours. */
  redeemLink(token: string): Promise<readonly string[] | undefined>
  /** Opens a session for somebody who showed who they are in another way; undefined when nobody has the address. */
  enter(email: string, voucher: Voucher): Promise<readonly string[] | undefined>
  /** Ends the sessions of somebody that were opened by this voucher; the others stay. */
  endEntered(email: string, voucher: Required<Voucher>): Promise<void>
  sessionOf(headers: Headers): Promise<SignedIn | undefined>
  /** Ends the session; answers the cookies that clear it. */
  signOut(headers: Headers): Promise<readonly string[]>
  close(): Promise<void>
}

export interface SignInOptions {
  readonly databaseUrl: string
  readonly secret: string
  readonly publicUrl: string
}

export async function openSignIn({ databaseUrl, secret, publicUrl }: SignInOptions): Promise<SignIn> {
  const pool = openPool(databaseUrl)
  const fresh = new Map<string, string>()
  const options = optionsFor(pool, { secret, publicUrl }, fresh)
  await prepareTables(pool, options)
  const auth = betterAuth(options)
  const makeToken = async (email: string, vouchedBy?: string) => {
    const ticket = newSecret()
    const asked = vouchedBy === undefined ? undefined : { tenantId: vouchedBy }
    await vouching.run(asked, () => askToken(email, ticket))
    const token = fresh.get(ticket)
    fresh.delete(ticket)
    if (!token) throw new Error('The sign-in library made no token')
    return token
  }
  const askToken = (email: string, ticket: string) =>
    auth.api.signInMagicLink({ body: { email, metadata: { ticket } }, headers: new Headers() })
  const redeem = async (token: string, voucher = voucherOf(token)) => {
    const verify = () => auth.api.magicLinkVerify({ query: { token }, headers: new Headers(), asResponse: true })
    const answer = await vouching.run(voucher, verify)
    const cookies = answer.headers.getSetCookie()
    return cookies.some((cookie) => cookie.startsWith('huoshui.')) ? cookies : undefined
  }
  return {
    async ensureUser(email, name) {
      const { internalAdapter } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email)
      const user =
        known?.user ??
        (await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'magic-link' }))
      return user.id
    },
    async isKnown(email) {
      const { internalAdapter } = await auth.$context
      return Boolean(await internalAdapter.findUserByEmail(email))
    },
    makeLink: async (email, vouchedBy) => `/sign-in?token=${await makeToken(email, vouchedBy)}`,
    redeemLink: (token) => redeem(token),
    async enter(email, voucher) {
      const { internalAdapter } = await auth.$context
      return (await internalAdapter.findUserByEmail(email)) ? redeem(await makeToken(email), voucher) : undefined
    },
    async endEntered(email, { tenantId, by }) {
      const { adapter, internalAdapter } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email)
      if (!known) return
      const where = { userId: known.user.id, vouchedBy: tenantId, enteredBy: by }
      const fields = Object.entries(where).map(([field, value]) => ({ field, value }))
      await adapter.deleteMany({ model: 'session', where: fields })
    },
    async sessionOf(headers) {
      const cached = await auth.api.getSession({ headers })
      const isVouched = Boolean(cached?.session.vouchedBy)
      // One that can be ended from outside is looked up each time: the browser's copy lives on for a minute.
      const session = isVouched ? await auth.api.getSession({ headers, query: { disableCookieCache: true } }) : cached
      if (!session) return undefined
      const { id: userId, email, name } = session.user
      const { vouchedBy } = session.session
      return { userId, email, name, ...(vouchedBy ? { vouchedBy } : {}) }
    },
    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, asResponse: true })
      return answer.headers.getSetCookie()
    },
    close: () => pool.end(),
  }
}

/** For whom the library is working just now: it hands nothing through to where it makes tokens and sessions. */
const vouching = new AsyncLocalStorage<Voucher | undefined>()

/** The tenant is a part of the token, of which all is hashed: it can be neither dropped nor changed. */
function newToken(): string {
  const voucher = vouching.getStore()
  return voucher ? `${newSecret()}.${voucher.tenantId}` : newSecret()
}

function voucherOf(token: string): Voucher | undefined {
  const [, tenantId] = token.split('.')
  return tenantId === undefined ? undefined : { tenantId }
}

const markField = { type: 'string', required: false, input: false } as const

function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, options: '-c search_path=sign_in' })
  // The pool hears of idle connections only: one that dies at work would otherwise take the process with it.
  const lost = (): void => undefined
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

/** Any one number; two processes starting at once must not both create the tables. */
const SIGN_IN_LOCK = 4_815_163

async function prepareTables(pool: pg.Pool, options: ReturnType<typeof optionsFor>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [SIGN_IN_LOCK])
    await client.query('create schema if not exists sign_in')
    await (await getMigrations(options)).runMigrations()
    await client.query('select pg_advisory_unlock($1)', [SIGN_IN_LOCK])
  } finally {
    client.release()
  }
}

function optionsFor(
  pool: pg.Pool,
  { secret, publicUrl }: { secret: string; publicUrl: string },
  fresh: Map<string, string>,
) {
  return {
    database: pool,
    secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { level: 'error' as const },
    advanced: { cookiePrefix: 'huoshui', useSecureCookies: publicUrl.startsWith('https://') },
    session: {
      expiresIn: SESSION_SECONDS,
      cookieCache: { enabled: true, maxAge: 60 },
      additionalFields: { vouchedBy: markField, enteredBy: markField },
    },
    databaseHooks: {
      session: {
        create: {
          before: async <T extends object>(session: T) => {
            const voucher = vouching.getStore()
            const marks = { vouchedBy: voucher?.tenantId ?? null, enteredBy: voucher?.by ?? null }
            return { data: { ...session, ...marks } }
          },
        },
      },
    },
    rateLimit: { enabled: false },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: 'hashed',
        generateToken: newToken,
        sendMagicLink: ({ token, metadata }) => {
          fresh.set(String(metadata?.ticket), token)
        },
      }),
    ],
  }
}
