import type { IconName } from '#kit/web/icon-names.ts'
import type { TimelineEntry } from '#kit/web/Timeline.tsx'

/** Names of events by what a person looks for; none means all. */
export const EVENT_KINDS = {
  all: [],
  orders: ['Order Completed', 'Order Refunded', 'Refund Withdrawn', 'Order Withdrawn'],
  touches: [
    'Message Proposed',
    'Message Suppressed',
    'Message Reminded',
    'Message Confirmed',
    'Message Delivered',
    'Message Refused',
    'Message Expired',
    'Message Withdrawn',
    'Message Retracted',
    'Message Answered',
  ],
  tasks: ['Task Assigned', 'Task Confirmed', 'Task Expired', 'Task Skipped', 'Task Reopened', 'Task Withdrawn'],
  notes: ['Follow-up Noted'],
  issues: ['Issue Opened', 'Issue Handed Up', 'Issue Assigned', 'Issue Solved', 'Issue Reopened'],
  tags: ['Tag Added', 'Tag Removed'],
  journeys: ['Journey Entered', 'Journey Goal Met', 'Journey Exited'],
} as const satisfies Record<string, readonly string[]>

export function isEventKind(text: string | undefined): text is keyof typeof EVENT_KINDS {
  return text !== undefined && Object.hasOwn(EVENT_KINDS, text)
}

interface Look {
  readonly icon: IconName
  readonly tone: TimelineEntry['tone']
}

const LOOKS: readonly (readonly [beginning: string, look: Look])[] = [
  ['Order Completed', { icon: 'order', tone: 'good' }],
  ['Order Refunded', { icon: 'undo', tone: 'bad' }],
  ['Refund Withdrawn', { icon: 'undo', tone: 'plain' }],
  ['Order Withdrawn', { icon: 'undo', tone: 'plain' }],
  ['WeCom Friend Added', { icon: 'link', tone: 'good' }],
  ['WeCom Friend Handed On', { icon: 'next', tone: 'plain' }],
  ['WeCom Customer Spoke', { icon: 'message', tone: 'good' }],
  ['WeCom Member Spoke', { icon: 'message', tone: 'plain' }],
  ['Official Account', { icon: 'message', tone: 'plain' }],
  ['Mini Program', { icon: 'link', tone: 'plain' }],
  ['SMS', { icon: 'message', tone: 'plain' }],
  ['WeCom Friend Left Behind', { icon: 'next', tone: 'plain' }],
  ['WeCom Friend', { icon: 'close', tone: 'bad' }],
  ['Guide Changed', { icon: 'next', tone: 'plain' }],
  ['Contact', { icon: 'person', tone: 'brand' }],
  ['Tag', { icon: 'tag', tone: 'plain' }],
  ['Message Suppressed', { icon: 'shield', tone: 'warn' }],
  ['Message Delivered', { icon: 'message', tone: 'good' }],
  ['Message Answered', { icon: 'message', tone: 'good' }],
  ['Message', { icon: 'message', tone: 'plain' }],
  ['Task Confirmed', { icon: 'check', tone: 'good' }],
  ['Task Expired', { icon: 'clock', tone: 'warn' }],
  ['Task', { icon: 'tasks', tone: 'plain' }],
  ['Follow-up', { icon: 'edit', tone: 'brand' }],
  ['Issue Solved', { icon: 'check', tone: 'good' }],
  ['Issue', { icon: 'message', tone: 'warn' }],
  ['Journey', { icon: 'journey', tone: 'brand' }],
]

/** How an event is drawn; the first beginning that fits its name. */
export function lookOf(name: string): Look {
  return LOOKS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? { icon: 'clock', tone: 'plain' }
}
