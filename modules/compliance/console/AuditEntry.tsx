import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listAudit } from '../contract.ts'
import { TEXTS, wordOf } from './texts.ts'

type Row = RowOf<typeof listAudit>

/** What an entry's action is called: its own word, what its route says, or its key. */
export function useActionWord(): (row: Pick<Row, 'action' | 'summary'>) => string {
  const texts = useTexts(TEXTS)
  return ({ action, summary }) => {
    const word = wordOf(texts.actions, action)
    return word === action && summary ? summary : word
  }
}

export function AuditActor({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const kind = row.actorKind === 'key' ? texts.byKey : row.actorKind === 'system' ? texts.bySystem : ''
  return (
    <>
      {row.actorName} {kind && <span className="hs-faint">{kind}</span>}
    </>
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Last characters of an id by which two are told apart. */
const ID_SHOWN = 6
/** Subjects with a page of their own. */
const PAGES: Readonly<Record<string, string>> = {
  contact: '/contacts',
  segment: '/segments',
  journey: '/journeys',
  script: '/scripts',
  import: '/contact-imports',
}

/** `contact:12` leads to that customer, as other subjects with a page do; all are named. */
export function AuditSubject({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const [noun = '', id] = row.subject.split(':')
  const word = wordOf(texts.subjects, noun)
  // The whole id tells nobody anything, and all of it stands in the address and the CSV.
  const said = [word, id && (UUID.test(id) ? `#${id.slice(-ID_SHOWN)}` : id)].filter(Boolean).join(' ')
  const page = id && PAGES[noun]
  if (page) return <PageLink to={`${page}/${id}`}>{said}</PageLink>
  return noun === 'bulk_action' ? <PageLink to="/bulk-actions">{said}</PageLink> : said
}

/** Says facts on one line, by names people know; empty ones are left out. */
export function useDetailWords(): (facts: Row['detail'] | null) => string {
  const texts = useTexts(TEXTS)
  return (facts) =>
    Object.entries(facts ?? {})
      .filter(([, value]) => value !== '' && value !== null && value !== false)
      .map(([key, value]) => `${factWord(texts, key)} ${wordOf(texts.factValues, shortId(String(value)))}`)
      .join(' · ')
}

type Words = Readonly<Record<'facts' | 'subjects', Readonly<Record<string, string>>>>

/** An id is called by what it is of. */
function factWord({ facts, subjects }: Words, key: string): string {
  return facts[key] ?? subjects[key.replace(/Ids?$/, '')] ?? key
}

function shortId(value: string): string {
  return UUID.test(value) ? `#${value.slice(-ID_SHOWN)}` : value
}

/** Everything an entry says, and what changed where that is known. */
export function AuditEntry({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const wordsOf = useDetailWords()
  const outcome = row.outcome === 'done' ? texts.outcomes.done : `${texts.outcomes.refused} · ${row.outcome}`
  const lines = [
    [texts.when, <TimeText key="at" at={row.at} shape="second" />],
    [texts.who, <AuditActor key="who" row={row} />],
    [texts.subject, <AuditSubject key="subject" row={row} />],
    [texts.outcome, outcome],
    [texts.routeOf, row.route],
    [texts.detail, wordsOf(row.detail)],
  ] as const
  const shown = lines.filter(([, value]) => value !== '')
  return (
    <div className="hs-stack">
      <Descriptions column={1} items={shown.map(([label, children]) => ({ key: label, label, children }))} />
      {row.before && row.after && <Change before={row.before} after={row.after} />}
    </div>
  )
}

function Change({ before, after }: { before: Row['detail']; after: Row['detail'] }) {
  const texts = useTexts(TEXTS)
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.map((name) => (
    <div key={name} className="hs-row">
      <span className="hs-grow">{factWord(texts, name)}</span>
      <span className="hs-bad">
        {texts.before} {wordOf(texts.factValues, String(before[name] ?? '—'))}
      </span>
      <span className="hs-good">
        {texts.after} {wordOf(texts.factValues, String(after[name] ?? '—'))}
      </span>
    </div>
  ))
}
