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

/** `contact:12` leads to that customer; other subjects are named. */
export function AuditSubject({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const [noun = '', id] = row.subject.split(':')
  const said = [wordOf(texts.subjects, noun), id].filter(Boolean).join(' ')
  return noun === 'contact' && id ? <PageLink to={`/contacts/${id}`}>{said}</PageLink> : said
}

/** Facts on one line; empty ones are left out. */
export function detailOf(facts: Row['detail'] | null): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== '' && value !== null)
    .map(([key, value]) => `${key} ${value}`)
    .join(' · ')
}

/** Everything an entry says, and what changed where that is known. */
export function AuditEntry({ row }: { row: Row }) {
  const texts = useTexts(TEXTS)
  const outcome = row.outcome === 'done' ? texts.outcomes.done : `${texts.outcomes.refused} · ${row.outcome}`
  const lines = [
    [texts.when, <TimeText key="at" at={row.at} shape="second" />],
    [texts.who, <AuditActor key="who" row={row} />],
    [texts.subject, <AuditSubject key="subject" row={row} />],
    [texts.outcome, outcome],
    [texts.routeOf, row.route],
    [texts.detail, detailOf(row.detail)],
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
      <span className="hs-grow">{name}</span>
      <span className="hs-bad">
        {texts.before} {String(before[name] ?? '—')}
      </span>
      <span className="hs-good">
        {texts.after} {String(after[name] ?? '—')}
      </span>
    </div>
  ))
}
