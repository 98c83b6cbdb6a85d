import { addressOf, type InputOf } from '#kit/web/client.ts'
import { ExportPopover } from '#kit/web/ExportPopover.tsx'
import { useLanguage } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import type { ListFilter } from '#kit/web/list/list-parts.ts'
import { useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Tag } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import { ALL_CHANNELS, exportConsentLines, listConsentLines } from '../contract/register.ts'
import { CONSENT_CHANNELS, PROOF_WAYS, PURPOSES } from '../model/consent.ts'
import { STANDINGS } from '../model/consent-register.ts'
import { ConsentFigures } from './ConsentFigures.tsx'
import { ConsentLineDetail } from './ConsentLineDetail.tsx'
import { REGISTER_TEXTS } from './register-texts.ts'

type Row = RowOf<typeof listConsentLines>
const TONES = {
  granted: 'success',
  expiring: 'warning',
  ran_out: 'default',
  refused: 'error',
  cleared: 'default',
} as const

/** What everybody allows, by which proof and until when; the URL holds what is searched. */
export default function ConsentRegisterPage() {
  const texts = useTexts(REGISTER_TEXTS)
  return (
    <ListPage
      name="consents"
      title={texts.register}
      subtitle={texts.registerHint}
      route={listConsentLines}
      filters={useFilters()}
      actions={<Export />}
      above={<ConsentFigures />}
      columns={[
        { key: 'customer', title: texts.customer, width: 170, render: (row) => <Customer row={row} />, onPhone: true },
        {
          key: 'purpose',
          title: texts.purpose,
          width: 200,
          render: (row) => `${texts.purposes[row.purpose]} · ${texts.channels[row.channel]}`,
          onPhone: true,
        },
        {
          key: 'standing',
          title: texts.standing,
          width: 110,
          render: (row) => <Tag color={TONES[row.standing]}>{texts.standings[row.standing]}</Tag>,
          onPhone: true,
        },
        { key: 'at', title: texts.saidOn, width: 130, render: (row) => <TimeText at={row.at} shape="date" /> },
        {
          key: 'ends',
          title: texts.endsOn,
          width: 130,
          render: (row) => <End row={row} />,
          onPhone: true,
        },
        { key: 'proof', title: texts.proofOf, width: 320, render: (row) => <Proof row={row} /> },
        { key: 'actor', title: texts.recordedBy, width: 130, render: (row) => row.actorName },
      ]}
      rowId={(row) => row.id}
      empty={{ what: texts.registerEmpty, hint: texts.registerEmptyHint }}
      drawer={{
        title: (_, row) => row && <Customer row={row} />,
        render: (_, __, row) => row && <ConsentLineDetail row={row} />,
      }}
    />
  )
}

function Customer({ row: { contactId, name, phoneMasked } }: { row: Row }) {
  const texts = useTexts(REGISTER_TEXTS)
  return (
    <>
      {name || texts.noName(String(contactId))} <span className="hs-faint hs-num">{phoneMasked}</span>
    </>
  )
}

/** A grant without an end says so; a refusal has none. */
function End({ row: { expiresAt, standing } }: { row: Row }) {
  const texts = useTexts(REGISTER_TEXTS)
  if (expiresAt) return <TimeText at={expiresAt} shape="date" />
  return standing === 'granted' ? <span className="hs-faint">{texts.noEnd}</span> : null
}

function Proof({ row: { proof } }: { row: Row }) {
  const texts = useTexts(REGISTER_TEXTS)
  if (!proof) return <span className="hs-faint">{texts.noProof}</span>
  const shown = [proof.note, proof.version, proof.reference].filter(Boolean).join(' · ')
  return (
    <>
      {texts.ways[proof.way]}{' '}
      {shown || proof.wording ? (
        <span className="hs-faint">{shown || proof.wording}</span>
      ) : (
        <Tag color="warning">{texts.noProof}</Tag>
      )}
    </>
  )
}

const FILTERS = ['q', 'purpose', 'channel', 'standing', 'way', 'bare', 'from', 'to'] as const
type Query = NonNullable<InputOf<typeof exportConsentLines>['query']>

function useQuery(): Query {
  const [state] = useUrlState()
  return Object.fromEntries(FILTERS.flatMap((key) => (state[key] ? [[key, state[key]]] : [])))
}

function Export() {
  const texts = useTexts(REGISTER_TEXTS)
  const language = useLanguage()
  const query = useQuery()
  const mayExport = useAllowed()('compliance.export_register')
  if (!mayExport) return null
  return (
    <ExportPopover
      address={(format) => addressOf(exportConsentLines, { query: { ...query, language, format } })}
      note={texts.exportRegister}
    />
  )
}

function useFilters(): readonly ListFilter[] {
  const texts = useTexts(REGISTER_TEXTS)
  const choices = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
    keys.map((value) => ({ value, label: words[value] }))
  const channels = CONSENT_CHANNELS.map((value) => ({ value: value || ALL_CHANNELS, label: texts.channels[value] }))
  return [
    { kind: 'search', key: 'q', label: texts.searchRegister },
    { kind: 'select', key: 'purpose', label: texts.purpose, options: choices(PURPOSES, texts.purposes) },
    { kind: 'select', key: 'channel', label: texts.channel, options: channels },
    { kind: 'select', key: 'standing', label: texts.standing, options: choices(STANDINGS, texts.standings) },
    { kind: 'select', key: 'way', label: texts.way, options: choices(PROOF_WAYS, texts.ways) },
    { kind: 'dates', from: 'from', to: 'to', label: texts.saidOn },
    { kind: 'switch', key: 'bare', label: texts.onlyBare },
  ]
}
