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
}

/** Sessions and one-time links, by better-auth. Its tables lie in the schema `sign_in`. */
export interface SignIn {
  /** Creates the user if the address is new; answers their id. */
  ensureUser(email: string, name: string): Promise<string>
  isKnown(email: string): Promise<boolean>
  /** The path of a link that signs this address in, once. */
  makeLink(email: string): Promise<string>
  /** Uses up a link: the cookies of a new session, or undefined when it was used, expired or never ours. */
  redeemLink(token: string): Promise<readonly string[] | undefined>
  /** Opens a session for somebody who showed who they are in another way; undefined when nobody has the address. */
  enter(email: string): Promise<readonly string[] | undefined>
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
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, options: '-c search_path=sign_in' })
  // The pool hears of idle connections only: one that dies at work would otherwise take the process with it.
  const lost = (): void => undefined
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const fresh = new Map<string, string>()
  const options = optionsFor(pool, { secret, publicUrl }, fresh)
  await prepareTables(pool, options)
  const auth = betterAuth(options)
  const makeToken = async (email: string) => {
    const ticket = newSecret()
    await auth.api.signInMagicLink({ body: { email, metadata: { ticket } }, headers: new Headers() })
    const token = fresh.get(ticket)
    fresh.delete(ticket)
    if (!token) throw new Error('The sign-in library made no token')
    return token
  }
  const redeem = async (token: string) => {
    const answer = await auth.api.magicLinkVerify({ query: { token }, headers: new Headers(), asResponse: true })
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
    makeLink: async (email) => `/sign-in?token=${await makeToken(email)}`,
    redeemLink: redeem,
    async enter(email) {
      const { internalAdapter } = await auth.$context
      return (await internalAdapter.findUserByEmail(email)) ? redeem(await makeToken(email)) : undefined
    },
    async sessionOf(headers) {
      const session = await auth.api.getSession({ headers })
      return session ? { userId: session.user.id, email: session.user.email, name: session.user.name } : undefined
    },
    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, asResponse: true })
      return answer.headers.getSetCookie()
    },
    close: () => pool.end(),
  }
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
    session: { expiresIn: SESSION_SECONDS, cookieCache: { enabled: true, maxAge: 60 } },
    rateLimit: { enabled: false },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: 'hashed',
        generateToken: () => newSecret(),
        sendMagicLink: ({ token, metadata }) => {
          fresh.set(String(metadata?.ticket), token)
        },
      }),
    ],
  }
}
