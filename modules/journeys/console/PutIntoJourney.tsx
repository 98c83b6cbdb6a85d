import { useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { ReadView } from '#kit/web/states.tsx'
import type { SlotContext } from '#kit/web/surface.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { addEntries, dryRunEntries } from '../contract/entries.ts'
import { listJourneys } from '../contract.ts'
import { ENTRY_TEXTS } from './entry-texts.ts'
import { TEXTS } from './texts.ts'

/** Of the people picked in a list: puts them into a journey, after it was shown who would enter. */
export default function PutIntoJourney({ context }: { context: SlotContext }) {
  const words = useTexts(ENTRY_TEXTS)
  const [open, setOpen] = useState(false)
  const contactIds = String(context.ids ?? '')
    .split(',')
    .filter((id) => id !== '')
    .map(Number)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.putIn}</Button>
      {open && <PutInDrawer contactIds={contactIds} onClose={() => setOpen(false)} />}
    </>
  )
}

function PutInDrawer({ contactIds, onClose }: { contactIds: number[]; onClose: () => void }) {
  const words = useTexts(ENTRY_TEXTS)
  const { done, failed } = useFeedback()
  const [journeyId, setJourneyId] = useState<string>()
  const journeys = useRead(listJourneys, { query: { state: 'running', limit: 200 } })
  const input = { params: { journeyId: journeyId ?? '' }, body: { contactIds } }
  const run = useRead(dryRunEntries, input, { enabled: journeyId !== undefined })
  const put = useWrite(addEntries, {
    onDone: ({ entered, troubled }) => {
      const said = words.putInDone(formatNumber(entered))
      done(troubled > 0 ? `${said} · ${words.putInFailed(formatNumber(troubled))}` : said)
      onClose()
    },
    onFailure: failed,
  })
  const enters = run.value?.enters ?? 0
  const button = (
    <Button type="primary" disabled={enters === 0} loading={put.running} onClick={() => void put.run(input)}>
      {words.doPutIn}
    </Button>
  )
  return (
    <Drawer open size={480} title={words.putInTitle(formatNumber(contactIds.length))} onClose={onClose} extra={button}>
      <div className="hs-stack">
        <Field label={words.pickJourney}>
          {({ id }) => (
            <Select
              id={id}
              className="hs-field-wide"
              placeholder={words.pickJourney}
              notFoundContent={words.noJourneys}
              value={journeyId}
              options={(journeys.value?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={(next: string) => setJourneyId(next)}
            />
          )}
        </Field>
        {journeyId !== undefined && <ReadView read={run}>{(value) => <WhoEnters run={value} />}</ReadView>}
      </div>
    </Drawer>
  )
}

function WhoEnters({ run }: { run: AnswerOf<typeof dryRunEntries> }) {
  const texts = useTexts(TEXTS)
  const words = useTexts(ENTRY_TEXTS)
  const passed = (['onTheWay', 'been', 'unknown'] as const).filter((key) => run[key] > 0)
  return (
    <>
      <p>
        {words.enters} <b>{words.people(formatNumber(run.enters))}</b>{' '}
        {run.holdout > 0 && <span className="hs-faint">{words.ofThemHoldout(formatNumber(run.holdout))}</span>}
      </p>
      {passed.map((key) => (
        <p key={key} className="hs-warn">
          {words[key]} {words.people(formatNumber(run[key]))}
        </p>
      ))}
      {run.examples.length > 0 && (
        <p className="hs-faint">
          {words.examples} {run.examples.map((one) => one.name || texts.nameless(one.contactId)).join('、')}
        </p>
      )}
    </>
  )
}
