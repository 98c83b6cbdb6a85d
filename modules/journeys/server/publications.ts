import type { FactTable } from '#kit/node/fact-table.ts'
import type { Publication } from '#kit/node/module.ts'
import { eventTable } from '#modules/contacts/index.ts'
import {
  ENROLMENTS_SAVED,
  type EnrolmentChange,
  PEOPLE_REACHED,
  type PeopleReached,
  type ToldEnrolment,
} from '../events.ts'

/** Who is and was on which way; the reports and the goal are reckoned from it. */
export const enrolmentTable: FactTable = {
  name: 'enrolments',
  title: { zh: '进入的 SOP', en: 'Journeys' },
  kind: 'latest',
  orderBy: ['tenant_id', 'contact_id', 'journey_id', 'occurrence'],
  day: 'enrolled_at',
  columns: {
    tenant_id: 'UUID',
    contact_id: 'UInt32',
    journey_id: 'UUID',
    occurrence: 'UInt32',
    arm: 'LowCardinality(String)',
    state: 'LowCardinality(String)',
    enrolled_at: "DateTime64(3, 'UTC')",
    exited_at: "Nullable(DateTime64(3, 'UTC'))",
    exit_reason: 'LowCardinality(String)',
  },
}

const EVENT_NAMES: Readonly<Record<EnrolmentChange, string>> = {
  entered: 'Journey Entered',
  exited: 'Journey Exited',
  goal_met: 'Journey Goal Met',
}

export const publications: readonly Publication[] = [
  {
    fact: ENROLMENTS_SAVED,
    table: enrolmentTable,
    rows: ({ payload }) =>
      (payload.enrolments as readonly ToldEnrolment[]).flatMap((one) => [...goneRows(one), toRow(one)]),
  },
  {
    fact: ENROLMENTS_SAVED,
    table: eventTable,
    rows: ({ id, payload }) =>
      (payload.enrolments as readonly ToldEnrolment[]).flatMap((one) =>
        one.changes.map((change) => toEvent(id, change, one)),
      ),
  },
  {
    fact: PEOPLE_REACHED,
    table: eventTable,
    rows: ({ payload }) => {
      const { people, journeyId, journeyName, nodeId, word, at } = payload as unknown as PeopleReached
      const properties = { journeyId, journeyName, stepId: nodeId, word }
      const common = { name: 'Journey Announced', at, amount: 0, properties }
      return people.map(({ contactId, key }) => ({ contact_id: contactId, event_id: key, ...common }))
    },
  },
]

function toRow(one: ToldEnrolment) {
  return {
    contact_id: one.contactId,
    journey_id: one.journeyId,
    occurrence: one.occurrence,
    arm: one.arm,
    state: one.state,
    enrolled_at: one.enrolledAt,
    exited_at: one.exitedAt,
    exit_reason: one.exitReason,
  }
}

function goneRows({ journeyId, was, enrolledAt }: ToldEnrolment) {
  if (!was) return []
  const key = { contact_id: was.contactId, journey_id: journeyId, occurrence: was.occurrence }
  return [{ ...key, enrolled_at: enrolledAt, is_deleted: 1 }]
}

function toEvent(factId: string, change: EnrolmentChange, one: ToldEnrolment) {
  const { journeyId, occurrence, arm, exitReason, draws } = one
  const drawn = Object.entries(change === 'entered' && draws ? draws : {}).filter(([, value]) => value !== '')
  const said = { journeyId, occurrence: String(occurrence), arm, reason: exitReason, ...Object.fromEntries(drawn) }
  return {
    contact_id: one.contactId,
    event_id: `${factId}-${one.contactId}-${change}`,
    name: EVENT_NAMES[change],
    at: change === 'goal_met' && one.boughtAt ? one.boughtAt : one.at,
    amount: 0,
    properties: said,
  }
}
