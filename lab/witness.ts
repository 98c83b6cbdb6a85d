import { modules } from '#apps/server/modules.ts'
import { systemClock } from '#kit/node/clock.ts'
import { readConfig } from '#kit/node/config.ts'
import type { Ctx } from '#kit/node/ctx.ts'
import { readRunningEngines } from '#kit/node/engines/running-engines.ts'
import { openLog } from '#kit/node/log.ts'
import type { Platform } from '#kit/node/module.ts'
import { openPlatform } from '#kit/node/open-platform.ts'
import type { Host } from './host.ts'
import { eventually } from './patience.ts'

const actor = { kind: 'system', name: 'lab' } as const

/** Sees the stores of the server that runs, with connections of its own. */
export class Witness {
  readonly #host: Host
  #seen: { readonly url: string; readonly platform: Platform } | undefined

  constructor(host: Host) {
    this.#host = host
  }

  /** Does something to the stores, again and again until it succeeds: it must be safe to repeat. */
  see<T>(what: string, look: (platform: Platform) => Promise<T>): Promise<T> {
    return eventually(
      what,
      async () => look(await this.open()),
      () => this.#host.isBroken(),
    )
  }

  /** The same as one tenant, in a transaction. */
  within<T>(tenantId: string, what: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return this.see(what, (platform) => platform.inTenant(tenantId, actor, work))
  }

  /** The stores as they are just now. A new server may have them under new addresses. */
  async open(): Promise<Platform> {
    await this.#host.origin()
    const engines = readRunningEngines(this.#host.home)
    if (!engines) throw new Error('no engines are running')
    const url = `${engines.databaseUrl} ${engines.clickhouseUrl}`
    if (this.#seen?.url === url) return this.#seen.platform
    await this.close()
    const config = readConfig({ HUOSHUI_HOME: this.#host.home, LOG_LEVEL: 'silent' })
    const platform = await openPlatform({ config, log: openLog('silent'), clock: systemClock, ...engines, modules })
    this.#seen = { url, platform }
    return platform
  }

  async close(): Promise<void> {
    const { platform } = this.#seen ?? {}
    this.#seen = undefined
    await platform?.close().catch(() => {})
  }
}
