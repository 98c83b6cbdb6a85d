import { PageLink } from '#kit/web/navigation.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Descriptions } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { RowOf } from '#kit/web/wire-hooks.ts'
import type { listConsentLines } from '../contract/register.ts'
import { REGISTER_TEXTS } from './register-texts.ts'

/** Everything one statement says, with the words that were agreed to. */
export function ConsentLineDetail({ row }: { row: RowOf<typeof listConsentLines> }) {
  const texts = useTexts(REGISTER_TEXTS)
  const { contactId, purpose, channel, standing, at, expiresAt, proof, actorName } = row
  const items = [
    { key: 'purpose', label: texts.purpose, children: texts.purposes[purpose] },
    { key: 'channel', label: texts.channel, children: texts.channels[channel] },
    { key: 'standing', label: texts.standing, children: texts.standings[standing] },
    { key: 'at', label: texts.saidOn, children: <TimeText at={at} shape="minute" /> },
    { key: 'end', label: texts.endsOn, children: expiresAt ? <TimeText at={expiresAt} shape="date" /> : texts.noEnd },
    { key: 'way', label: texts.way, children: proof ? texts.ways[proof.way] : texts.noProof },
    { key: 'note', label: texts.note, children: proof?.note },
    { key: 'wording', label: texts.wording, children: proof?.wording },
    { key: 'version', label: texts.version, children: proof?.version },
    { key: 'reference', label: texts.reference, children: proof?.reference },
    { key: 'actor', label: texts.recordedBy, children: actorName },
  ]
  return (
    <div className="hs-stack">
      <Descriptions column={1} size="small" items={items.filter((item) => item.children)} />
      <PageLink to={`/contacts/${contactId}`}>{texts.openCustomer}</PageLink>
    </div>
  )
}
