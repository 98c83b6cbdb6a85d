import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import {
  MESSAGES_PAID,
  type MessagesPaid,
  type SavedTouch,
  TOUCHES_REMOVED,
  TOUCHES_SAVED,
  type TouchesRemoved,
  type TouchesSaved,
} from '../events.ts'
import { paidTable, touchTable } from './fact-tables.ts'

/** What the ledger becomes in the warehouse: its lines, and an event for everything that happened to one. */
export const publications: readonly Publication[] = [
  { fact: TOUCHES_SAVED, table: touchTable, rows: ({ payload }) => savedIn(payload).map(toRow) },
  { fact: TOUCHES_SAVED, table: eventTable, rows: ({ payload }) => savedIn(payload).flatMap(toEvents) },
  {
    fact: MESSAGES_PAID,
    table: paidTable,
    rows: ({ payload }) =>
      (payload as unknown as MessagesPaid).messages.map(({ touchId, accountId, ...rest }) => ({
        ...rest,
        touch_id: touchId,
        account_id: accountId,
      })),
  },
  {
    fact: TOUCHES_REMOVED,
    table: touchTable,
    rows: ({ payload }) =>
      (payload as unknown as TouchesRemoved).touches.map(({ contactId, touchId }) => ({
        contact_id: contactId,
        touch_id: touchId,
        is_deleted: 1,
      })),
  },
]

function savedIn(payload: Readonly<Record<string, unknown>>): readonly SavedTouch[] {
  return (payload as unknown as TouchesSaved).touches
}

function toRow(touch: SavedTouch) {
  return {
    contact_id: touch.contactId,
    touch_id: touch.touchId,
    purpose: touch.purpose,
    channel: touch.channel,
    journey_id: touch.journeyId,
    step_id: touch.stepId,
    staff_id: touch.staffId,
    campaign_id: touch.campaignId ?? '',
    arm: touch.arm ?? '',
    universal: touch.universal ?? '',
    content_kind: touch.contentKind ?? '',
    expected_value: touch.value ?? null,
    state: touch.state,
    reason: touch.reason,
    proposed_at: touch.proposedAt,
    settled_at: touch.settledAt,
  }
}

function toEvents(touch: SavedTouch) {
  const { touchId, purpose, channel, journeyId, stepId, staffId, scriptId, reason, sentence } = touch
  const { campaignId = '', arm = '' } = touch
  const said = { touchId, purpose, channel, journeyId, stepId, staffId, scriptId, campaignId, arm, reason, sentence }
  const properties = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''))
  return touch.happened.map(({ name, at }) => ({
    contact_id: touch.contactId,
    event_id: `${touchId}:${name}:${at}`,
    name,
    at,
    amount: 0,
    properties,
  }))
}
