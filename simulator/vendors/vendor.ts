import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import type { Sim } from '../world/sim.ts'

export interface Sms {
  bizId: string
  phone: string
  signName: string
  template: string
  params: string
  outId: string
  at: number
  /** Empty when delivered. */
  failure: string
}

export interface VoiceCall {
  callId: string
  phone: string
  template: string
  params: string
  at: number
  status: 'answered' | 'no answer' | 'busy' | 'off' | 'declined'
  /** Keys pressed while it was read aloud. */
  keys: string
  seconds: number
}

/** What the vendor was told in its console. */
export interface VendorSwitches {
  accessKeyId: string
  accessKeySecret: string
  signNames: string[]
  templates: string[]
  /** Where reports and answers of people are pushed; empty = nowhere. */
  reportUrl: string
  /** Messages to one number: a minute, an hour, a day (the vendor's usual limits). */
  perMinute: number
  perHour: number
  perDay: number
}

export interface Vendor {
  readonly switches: VendorSwitches
  readonly sms: Sms[]
  readonly calls: VoiceCall[]
  /** Pushes reports: they are sent again until the receiver answers code 0, three times at most. */
  report(kind: 'SmsReport' | 'SmsUp' | 'VoiceReport', rows: readonly Record<string, unknown>[]): void
  settle(): Promise<void>
}

export function openVendor(): Vendor {
  const onTheWay = new Set<Promise<void>>()
  const switches: VendorSwitches = {
    accessKeyId: 'simulator',
    accessKeySecret: 'simulator',
    signNames: ['活水'],
    templates: ['SMS_1', 'TTS_1'],
    reportUrl: '',
    perMinute: 1,
    perHour: 5,
    perDay: 10,
  }
  return {
    switches,
    sms: [],
    calls: [],
    report(kind, rows) {
      if (!switches.reportUrl) return
      const work = push(`${switches.reportUrl}/${kind}`, rows).finally(() => onTheWay.delete(work))
      onTheWay.add(work)
    },
    async settle() {
      while (onTheWay.size > 0) await Promise.allSettled([...onTheWay])
    },
  }
}

async function push(url: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rows),
        signal: AbortSignal.timeout(5000),
      })
      const said: unknown = await response.json()
      if (typeof said === 'object' && said !== null && 'code' in said && said.code === 0) return
    } catch {
      // Not acknowledged: the next try follows.
    }
  }
}

/** Why a number may not receive another message now; empty when it may. */
export function overLimit(vendor: Vendor, sim: Sim, phone: string): boolean {
  const now = sim.clock.now()
  const since = (span: number) => vendor.sms.filter((sms) => sms.phone === phone && sms.at > now - span).length
  const { perMinute, perHour, perDay } = vendor.switches
  return since(MINUTE) >= perMinute || since(HOUR) >= perHour || since(DAY) >= perDay
}

/** The time as the vendor writes it, in China. */
export function vendorTime(at: number): string {
  return new Date(at + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ')
}
