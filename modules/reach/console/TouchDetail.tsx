import type { AnswerOf } from '#kit/pure/route.ts'
import { formatTime } from '#kit/web/format.ts'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listSendGates, readTouch } from '../contract.ts'
import { StateTag } from './StateTag.tsx'
import { TEXTS } from './texts.ts'

type Touch = AnswerOf<typeof readTouch>

/** Why this person got it, or why not; what happened since, and what proves it. */
export function TouchDetail({ touchId }: { touchId: string }) {
  const read = useRead(readTouch, { params: { touchId } })
  return <ReadView read={read}>{(touch) => <TouchWords touch={touch} />}</ReadView>
}

function TouchWords({ touch }: { touch: Touch }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { tenant } = useSession()
  const moved = touch.askedFor !== touch.dueAt && texts.movedFrom(formatTime(touch.askedFor, tenant.timezone))
  const proofRow = {
    key: 'proof',
    label: texts.proof,
    children: touch.proof ? <Values values={touch.proof} /> : texts.noProof,
  }
  const rows = [
    { key: 'state', label: texts.state, children: <StateTag state={touch.state} /> },
    {
      key: 'contact',
      label: texts.contact,
      children: touch.contactName ? (
        <PageLink to={`/contacts/${touch.contactId}`}>{touch.contactName}</PageLink>
      ) : (
        texts.gone(touch.contactId)
      ),
    },
    { key: 'purpose', label: texts.purpose, children: texts.purposes[touch.purpose] },
    { key: 'channel', label: texts.channel, children: texts.channels[touch.channel] },
    { key: 'staff', label: texts.guide, children: touch.staffName ?? '—' },
    {
      key: 'dueAt',
      label: texts.dueAt,
      children: (
        <>
          <TimeText at={touch.dueAt} /> {moved && <span className="hs-faint">{moved}</span>}
        </>
      ),
    },
    { key: 'text', label: texts.text, children: <span style={{ whiteSpace: 'pre-wrap' }}>{touch.text ?? '—'}</span> },
    ...(touch.state === 'suppressed' ? [] : [proofRow]),
    { key: 'facts', label: texts.facts, children: <Values values={touch.facts} /> },
  ]
  return (
    <div className="hs-stack">
      <p style={{ fontSize: 16 }}>{language === 'en' ? touch.sentenceEn : touch.sentence}</p>
      <Descriptions column={1} size="small" bordered items={rows} />
      <Path touch={touch} />
    </div>
  )
}

const MOMENT = /^\d{4}-\d\d-\d\dT/

/** Facts by their names, those of gates of later modules by the names these bring. */
function Values({ values }: { values: Readonly<Record<string, string | number | boolean>> }) {
  const texts = useTexts(TEXTS)
  const words = useWords()
  const gates = useRead(listSendGates).value?.items ?? []
  const brought = gates.flatMap(({ facts }) => facts.map((one) => [one.fact, words(one)] as const))
  const names: Readonly<Record<string, string>> = { ...Object.fromEntries(brought), ...texts.factNames }
  const said: Readonly<Record<string, string>> = texts.factValues
  const entries = Object.entries(values)
  if (entries.length === 0) return <span className="hs-faint">—</span>
  return entries.map(([name, value]) => (
    <div key={name} className="hs-num">
      <span className="hs-faint">{names[name] ?? name}</span>{' '}
      {name === 'gaveWayTo' ? (
        <PageLink to={`/touches?open=${value}`}>{texts.thatTouch}</PageLink>
      ) : typeof value === 'string' && MOMENT.test(value) ? (
        <TimeText at={value} />
      ) : (
        (said[String(value)] ?? String(value))
      )}
    </div>
  ))
}

function Path({ touch }: { touch: Touch }) {
  const texts = useTexts(TEXTS)
  const ended =
    touch.state === 'refused' || touch.state === 'expired' || touch.state === 'withdrawn' ? touch.state : 'expired'
  const steps = [
    [touch.state === 'suppressed' ? 'suppressed' : 'proposed', touch.proposedAt],
    ['reminded', touch.remindedAt],
    ['confirmed', touch.confirmedAt],
    ['delivered', touch.deliveredAt],
    ['answered', touch.answeredAt],
    [ended, touch.endedAt],
  ] as const
  return (
    <section>
      <strong>{texts.path}</strong>
      <ol>
        {steps.map(
          ([step, at]) =>
            at && (
              <li key={step}>
                {texts.steps[step]} <TimeText at={at} />
              </li>
            ),
        )}
      </ol>
    </section>
  )
}
