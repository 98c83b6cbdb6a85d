import { createQueue } from './queue.ts'
import { type Json, openStore } from './store.ts'
import { campaignOf } from './utm.ts'

/** How a page is measured; read from the attributes of the script, or handed to `init`. */
interface Options {
  readonly writeKey: string
  /** Origin of the program; where the script came from when absent. */
  readonly host?: string
  /** With `required` nothing leaves, and nothing is stored, before `consent(true)`. */
  readonly consent?: 'required'
  /** Without page views by itself. */
  readonly manual?: boolean
}

type Call = 'identify' | 'track' | 'page' | 'group' | 'alias'

/** What a page said before the script was there: the name of a method and what it was given, in order. */
type Said = readonly (readonly [method: string, ...given: unknown[]])[]

function start(options: Options, said: Said = []) {
  const store = openStore(options.writeKey, options.consent === 'required')
  const host =
    options.host ?? new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin
  const queue = createQueue(`${host}/v1/batch`, options.writeKey, store)
  store.rememberCampaign(campaignOf(location.search))

  const send = (type: Call, more: Json): void => {
    const { consent, userId, anonymousId, campaign, firstCampaign } = store.read()
    if (consent === 'refused') return
    const page = { path: location.pathname, url: location.href, title: document.title, referrer: document.referrer }
    queue.add({
      type,
      messageId: store.newId(),
      timestamp: new Date().toISOString(),
      anonymousId,
      ...(userId ? { userId } : {}),
      context: {
        page,
        campaign,
        firstCampaign,
        locale: navigator.language,
        library: { name: 'huoshui.js', version: '1' },
      },
      ...more,
    })
  }
  const api = {
    page: (name?: string, properties: Json = {}) => {
      const { pathname, href, search } = location
      const seen = { path: pathname, url: href, search, title: document.title, referrer: document.referrer }
      send('page', { name, properties: { ...seen, ...properties } })
    },
    track: (event: string, properties: Json = {}) => send('track', { event, properties }),
    identify: (userId: string | Json, traits: Json = {}) => {
      if (typeof userId !== 'string') return send('identify', { traits: userId })
      store.setUser(userId)
      send('identify', { userId, traits })
    },
    group: (groupId: string, traits: Json = {}) => send('group', { groupId, traits }),
    alias: (userId: string, previousId?: string) => {
      const before = previousId ?? store.read().anonymousId
      store.setUser(userId)
      send('alias', { userId, previousId: before })
    },
    /** Says yes: what waited goes out. Says no: it is thrown away, and so is everything stored. */
    consent: (given: boolean) => {
      store.setConsent(given ? 'granted' : 'refused')
      if (given) queue.flush()
      else queue.clear()
    },
    /** The person signs out: whoever comes next is a new visitor. */
    reset: () => store.reset(),
    anonymousId: () => store.read().anonymousId,
    flush: () => queue.flush(),
  }
  // Before the first page view, so that it already knows who is there and what they allow.
  const methods: Readonly<Record<string, (...given: never[]) => unknown>> = api
  for (const [method, ...given] of said) methods[method]?.(...(given as never[]))
  if (!options.manual) watchPages(() => api.page())
  return api
}

/** A page view now, and at each change of address of a single-page shop. */
function watchPages(view: () => void): void {
  let last = ''
  const look = (): void => {
    const address = location.pathname + location.search
    if (address === last) return
    last = address
    view()
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name].bind(history)
    history[name] = (...given) => {
      original(...given)
      look()
    }
  }
  addEventListener('popstate', look)
  look()
}

type Api = ReturnType<typeof start>
interface Known extends Partial<Api> {
  init?: (options: Options) => Known
  /** What the stand-in of the snippet was told. */
  readonly q?: Said
}

declare global {
  interface Window {
    huoshui?: Known
  }
}

const script = document.currentScript as HTMLScriptElement | null
const given = script?.dataset
const host = script ? new URL(script.src).origin : undefined
const known: Known = window.huoshui ?? {}
window.huoshui = known
// There already, put in by a template and by a tag manager: a second one would count every page view twice.
if (!known.flush) begin(known.q ?? [])

function begin(said: Said): void {
  // The same object, whoever holds it already.
  const init = (options: Options, before: Said = []): Known =>
    Object.assign(known, start({ ...(host ? { host } : {}), ...options }, before), {
      init: (more: Options) => init(more),
    })
  const asked = said.find(([method]) => method === 'init')?.[1] as Options | undefined
  if (given?.writeKey)
    init(
      {
        writeKey: given.writeKey,
        ...(given.consent === 'required' ? { consent: 'required' as const } : {}),
        manual: given.manual !== undefined,
      },
      said,
    )
  else if (asked) init(asked, said)
  else known.init = (options) => init(options, said)
}
