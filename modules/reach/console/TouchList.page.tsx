import { addressOf } from '#kit/web/client.ts'
import { useLanguage, useWords } from '#kit/web/language.ts'
import { ListPage } from '#kit/web/list/ListPage.tsx'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { exportTouches, listSendGates, listTouches, TOUCH_CHANNELS, TOUCH_PURPOSES, TOUCH_STATES } from '../contract.ts'
import { StateTag } from './StateTag.tsx'
import { TouchDetail } from './TouchDetail.tsx'
import { TEXTS } from './texts.ts'
import { WATERFALL_TEXTS } from './waterfall-texts.ts'

/** The ledger: every touch and every suppression, newest first, each with its reason. */
export default function TouchListPage() {
  const [texts, more] = [useTexts(TEXTS), useTexts(WATERFALL_TEXTS)]
  const language = useLanguage()
  const words = useWords()
  const gates = useRead(listSendGates)
  const [{ contactId, journeyId, campaignId, dueOn }] = useUrlState<Narrowing>()
  const reasons = (gates.value?.items ?? []).flatMap((gate) => gate.reasons)
  const named = <K extends string>(values: readonly K[], names: Readonly<Record<K, string>>) =>
    values.map((value) => ({ value, label: names[value] }))
  return (
    <ListPage
      name="touches"
      title={texts.ledger}
      subtitle={texts.ledgerHint}
      route={listTouches}
      input={{ query: { contactId: contactId ? Number(contactId) : undefined, journeyId, campaignId, dueOn } }}
      above={(contactId || journeyId || campaignId || dueOn) && <Narrowed />}
      filters={[
        { kind: 'many', key: 'state', label: texts.state, options: named(TOUCH_STATES, texts.states) },
        {
          kind: 'select',
          key: 'reason',
          label: texts.reason,
          options: reasons.map((one) => ({ value: one.reason, label: words(one) })),
        },
        { kind: 'select', key: 'purpose', label: texts.purpose, options: named(TOUCH_PURPOSES, texts.purposes) },
        { kind: 'select', key: 'channel', label: texts.channel, options: named(TOUCH_CHANNELS, texts.channels) },
        { kind: 'dates', from: 'from', to: 'to', label: texts.day },
      ]}
      columns={[
        {
          key: 'contact',
          title: texts.contact,
          width: 140,
          onPhone: true,
          render: (row) => row.contactName ?? <span className="hs-faint">{texts.gone(row.contactId)}</span>,
        },
        {
          key: 'state',
          title: texts.state,
          width: 120,
          onPhone: true,
          render: (row) => <StateTag state={row.state} />,
        },
        {
          key: 'why',
          title: texts.why,
          width: 480,
          onPhone: true,
          render: (row) => (language === 'en' ? row.sentenceEn : row.sentence),
        },
        { key: 'purpose', title: texts.purpose, width: 80, render: (row) => texts.purposes[row.purpose] },
        { key: 'channel', title: texts.channel, width: 100, render: (row) => texts.channels[row.channel] },
        { key: 'staff', title: texts.guide, width: 110, render: (row) => row.staffName ?? '—' },
        { key: 'dueAt', title: texts.dueAt, width: 150, render: (row) => <TimeText at={row.dueAt} /> },
        {
          key: 'proposedAt',
          title: texts.proposedAt,
          width: 150,
          hidden: true,
          render: (row) => <TimeText at={row.proposedAt} />,
        },
      ]}
      rowId={(row) => row.id}
      actions={
        <>
          {!contactId && <PageLink to={waterfallOf({ journeyId, campaignId })}>{more.open}</PageLink>}
          <ExportButton />
        </>
      }
      empty={{ what: texts.noTouches, hint: texts.noTouchesHint }}
      drawer={{
        title: (_, row) => row?.contactName ?? texts.ledger,
        render: (touchId) => <TouchDetail touchId={touchId} />,
      }}
    />
  )
}

type Narrowing = 'contactId' | 'journeyId' | 'campaignId' | 'dueOn'
const EVERYBODY = { contactId: undefined, journeyId: undefined, campaignId: undefined, dueOn: undefined }

function waterfallOf({ journeyId, campaignId }: { journeyId?: string; campaignId?: string }): string {
  if (journeyId) return `/touches/waterfall?journeyId=${journeyId}`
  return campaignId ? `/touches/waterfall?campaignId=${campaignId}` : '/touches/waterfall'
}

/** One came here from a customer, an SOP, a send or a day of the calendar. */
function Narrowed() {
  const texts = useTexts(TEXTS)
  const [{ contactId, campaignId, dueOn }, change] = useUrlState<Narrowing>()
  const ofCampaign = campaignId ? texts.ofSend : texts.ofJourney
  return (
    <p className="hs-row">
      <span>{dueOn ? texts.dueOn(dueOn) : contactId ? texts.ofContact(contactId) : ofCampaign}</span>
      <button type="button" className="hs-link" onClick={() => change(EVERYBODY)}>
        {texts.everybody}
      </button>
    </p>
  )
}

/** The file follows the filters in the address. */
function ExportButton() {
  const texts = useTexts(TEXTS)
  const allowed = useAllowed()('reach.export')
  const [{ open: _open, sort: _sort, ...filters }] = useUrlState<string>()
  if (!allowed) return null
  return <Button href={addressOf(exportTouches, { query: filters as never })}>{texts.export}</Button>
}
