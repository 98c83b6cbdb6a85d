import { type ServerProcess, startServer } from '../e2e/server-process.ts'
import { until } from './patience.ts'

export interface Kill {
  readonly target: 'server' | 'postmaster' | 'backend' | 'warehouse' | 'command'
  /** The crash point, or `random`. */
  readonly at: string
  /** What was under way. */
  readonly during: string
}

/** Says that the program gave up by itself, rather than having been killed. */
const GAVE_UP = 'did not start'

/** Keeps one server running on one home like a service manager: whatever ends it, it is started again. */
export class Host {
  readonly home: string
  readonly kills: Kill[] = []
  /** Noted with each kill. */
  during = 'start'
  #arms: string[] = []
  #armed: string | undefined
  #struck = false
  /** An engine was killed under a server that was not up yet: it may give up, and is started again. */
  #hitInStart = false
  #server: ServerProcess | undefined
  #closing = false
  #fault: Error | undefined
  readonly #life: Promise<void>

  constructor(home: string) {
    this.home = home
    this.#life = this.#live()
  }

  /** The next starts of the server die at these points, one after the other. */
  arm(points: readonly string[]): void {
    this.#arms.push(...points)
  }

  /** No more deaths at crash points are to come. */
  isSpent(): boolean {
    this.check()
    return this.#arms.length === 0 && this.#armed === undefined
  }

  /** Forgets the points that were not reached, and answers them. The server that runs may still be armed. */
  disarm(): readonly string[] {
    return [...(this.#armed ? [this.#armed] : []), ...this.#arms.splice(0)]
  }

  /** Throws when the server ended although nobody killed it. */
  check(): void {
    if (this.#fault) throw this.#fault
  }

  isBroken(): boolean {
    return this.#fault !== undefined
  }

  /** Where it is reached, once it is up. */
  async origin(): Promise<string> {
    await until('server up', () => this.#server !== undefined || this.isBroken())
    this.check()
    return this.#server?.url ?? ''
  }

  /** The last of what the server that runs has said. */
  said(): string {
    return this.#server?.said().err.slice(-6000) ?? ''
  }

  /** Ends the server, which is started again at once. Answers whether there was one to end. */
  killServer(pid = this.#server?.pid): boolean {
    if (pid === undefined || this.#struck) return false
    this.#struck = true
    process.kill(pid, 'SIGKILL')
    this.note({ target: 'server', at: 'random' })
    return true
  }

  note(kill: Omit<Kill, 'during'>): void {
    this.kills.push({ ...kill, during: this.during })
    if (this.#server === undefined) this.#hitInStart = true
  }

  /** Lets the server end in peace. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#server?.kill('SIGTERM')
    await this.#life
  }

  async #live(): Promise<void> {
    while (!this.#closing && !this.#fault) {
      this.#armed = this.#arms.shift()
      this.#hitInStart = false
      try {
        const env = this.#armed ? { HUOSHUI_CRASH_AT: this.#armed } : undefined
        this.#server = await startServer({ home: this.home, ...(env && { env }) })
        const { code, signal } = await this.#server.gone
        if (!this.#closing) this.#hear(signal === 'SIGKILL', `ended with ${code ?? signal}`, this.#server.said().err)
      } catch (error) {
        const said = String(error)
        this.#hear(said.includes('ended before') && !said.includes(GAVE_UP), 'did not come up', said)
      }
      this.#server = undefined
    }
  }

  /** Why it ended: by our blow, at the point it was armed with, or for a reason that nobody gave it. */
  #hear(wasKilled: boolean, how: string, said: string): void {
    if ((wasKilled && this.#struck) || (this.#hitInStart && !this.#server)) {
      if (this.#armed) this.#arms.unshift(this.#armed)
    } else if (wasKilled && this.#armed) {
      this.note({ target: 'server', at: this.#armed })
    } else {
      this.#fault = new Error(`The server ${how} although nobody killed it:\n${said.slice(-4000)}`)
    }
    this.#struck = false
    this.#armed = undefined
  }
}
