export type Json = Readonly<Record<string, unknown>>
export type Consent = 'granted' | 'refused' | 'unknown'

export interface Visitor {
  readonly anonymousId: string
  readonly userId: string
  readonly consent: Consent
  /** The campaign that brought this visit, and the one that brought the first of all. */
  readonly campaign?: Json
  readonly firstCampaign?: Json
}

export interface VisitorStore {
  read(): Visitor
  setUser(userId: string): void
  setConsent(consent: Consent): void
  rememberCampaign(campaign: Json | undefined): void
  reset(): void
  newId(): string
  /** Whether something may leave, or be kept on the device, by now. */
  isFree(): boolean
  load(key: string): string | null
  save(key: string, text: string | null): void
}

/**
 * What is known of the visitor. Where consent is needed first it lives in memory alone; only the answer itself is kept
 * on the device, so that nobody is asked twice.
 */
export function openStore(writeKey: string, consentFirst: boolean): VisitorStore {
  const [visitorKey, consentKey] = [`hs.${writeKey}.visitor`, `hs.${writeKey}.consent`]
  const asked = load(consentKey) as Consent | null
  let visitor: Visitor = { ...fresh(), consent: asked ?? (consentFirst ? 'unknown' : 'granted') }
  if (visitor.consent === 'granted') visitor = { ...visitor, ...readJson(load(visitorKey)), consent: 'granted' }

  const change = (more: Partial<Visitor>): void => {
    visitor = { ...visitor, ...more }
    const { consent, ...rest } = visitor
    save(visitorKey, consent === 'granted' ? JSON.stringify(rest) : null)
  }
  change({})
  return {
    read: () => visitor,
    setUser: (userId) => change({ userId }),
    setConsent: (consent) => {
      save(consentKey, consent)
      change({ consent })
    },
    rememberCampaign: (campaign) => {
      if (campaign) change({ campaign, firstCampaign: visitor.firstCampaign ?? campaign })
    },
    reset: () => change({ anonymousId: newId(), userId: '' }),
    newId,
    isFree: () => visitor.consent === 'granted',
    load,
    save,
  }
}

function fresh() {
  return { anonymousId: newId(), userId: '' }
}

/** `randomUUID` is there on secure pages only. */
function newId(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function readJson(text: string | null): Partial<Visitor> {
  try {
    return JSON.parse(text ?? '{}') as Partial<Visitor>
  } catch {
    return {}
  }
}

/** Storage may be forbidden altogether: then a visit is remembered until the page is left. */
function load(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function save(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {}
}
