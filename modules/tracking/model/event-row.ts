import { isObject } from './read-call.ts'
import type { Json, ReceivedEvent } from './received-event.ts'

/** Most properties of an event that can be asked for later, and the longest text of one, in characters. */
export const PROPERTIES_MAX = 100
export const PROPERTY_CHARACTERS_MAX = 500
/** An amount beyond this is an accident: ten thousand million. */
const AMOUNT_MAX = 1e10
/** Order and page words of the Segment specification that say what an event is worth. */
const WORTH = ['revenue', 'total', 'value'] as const
const CAMPAIGN = ['source', 'medium', 'name', 'term', 'content'] as const

/** An event of a person we know, as the warehouse and the timeline hold it. */
export type SettledEvent = {
  readonly contactId: number
  readonly eventId: string
  readonly name: string
  readonly at: string
  /** In ten-thousandths of the tenant's currency unit. */
  readonly amount: number
  readonly properties: Readonly<Record<string, string>>
}

/** Flattens an event: nested properties by dotted keys, lists as JSON, the campaign as utm_…. */
export function settle(event: ReceivedEvent, contactId: number, currency: string): SettledEvent {
  const { context, properties } = event
  const entries = [
    ...flatten(properties, ''),
    ...pageEntries(event),
    ...campaignEntries(context.campaign, 'utm_'),
    ...campaignEntries(context.first, 'first_utm_'),
  ]
  return {
    contactId,
    eventId: event.messageId,
    name: event.name,
    at: event.at,
    amount: amountOf(properties, currency),
    properties: Object.fromEntries(entries.slice(0, PROPERTIES_MAX)),
  }
}

function amountOf(properties: Json, currency: string): number {
  const said = properties.currency
  if (typeof said === 'string' && said !== '' && said.toUpperCase() !== currency) return 0
  const worth = WORTH.map((key) => Number(properties[key] ?? Number.NaN)).find(Number.isFinite)
  return worth === undefined || Math.abs(worth) > AMOUNT_MAX ? 0 : Math.round(worth * 10_000)
}

function flatten(value: Json, before: string): [string, string][] {
  return Object.entries(value).flatMap(([key, one]): [string, string][] => {
    const path = `${before}${key}`.slice(0, PROPERTY_CHARACTERS_MAX)
    if (isObject(one)) return flatten(one, `${path}.`)
    const text = textOf(one)
    return text === '' ? [] : [[path, text]]
  })
}

/** A click says on which page it happened; a page view says so itself. */
function pageEntries({ context, kind }: ReceivedEvent): [string, string][] {
  if (!isObject(context.page) || kind === 'page') return []
  return (['path', 'title'] as const).flatMap((key): [string, string][] => {
    const text = textOf((context.page as Json)[key])
    return text === '' ? [] : [[`page_${key}`, text]]
  })
}

function campaignEntries(campaign: unknown, before: string): [string, string][] {
  if (!isObject(campaign)) return []
  return CAMPAIGN.flatMap((key): [string, string][] => {
    const text = textOf(campaign[key])
    return text === '' ? [] : [[`${before}${key === 'name' ? 'campaign' : key}`, text]]
  })
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.slice(0, PROPERTY_CHARACTERS_MAX).toWellFormed()
}
