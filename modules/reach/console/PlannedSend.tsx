import { useState } from 'react'
import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { PageLink } from '#kit/web/navigation.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Select } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listCompanies } from '#modules/channels/contract.ts'
import type { PlanLine } from '../contract/plan-lines.ts'
import { previewMassSend, readMassSend, submitMassSend } from '../contract.ts'
import { MassPreview } from './MassPreview.tsx'
import { MassStateTag } from './MassSendList.page.tsx'
import { MASS_TEXTS } from './mass-texts.ts'

export interface PlannedSendProps {
  /** Of which line of which plan it is made: it is sent once. */
  readonly line: PlanLine
  readonly name: string
  readonly segmentId: string | null
  readonly text: string
  /** ISO time at which it is to go. */
  readonly at: string
  /** The mass send that was made of it. */
  readonly sent: string | null
  readonly onSent: () => void
}

/** A private message of a plan: tried, handed to members for its time, and what became of it. */
export function PlannedSend({ sent, ...plan }: PlannedSendProps) {
  const texts = useTexts(MASS_TEXTS)
  const maySend = useAllowed()('reach.send')
  const [open, setOpen] = useState(false)
  if (sent !== null) return <Sent massSendId={sent} />
  const isWhole = plan.segmentId !== null && plan.text.trim() !== ''
  return (
    <>
      <Button
        size="small"
        disabled={!isWhole || !maySend}
        title={isWhole ? undefined : texts.planIncomplete}
        onClick={() => setOpen(true)}
      >
        {texts.planSend}
      </Button>
      <DetailDrawer open={open} title={plan.name} onClose={() => setOpen(false)}>
        {open && <TryIt {...plan} sent={null} />}
      </DetailDrawer>
    </>
  )
}

function Sent({ massSendId }: { readonly massSendId: string }) {
  const texts = useTexts(MASS_TEXTS)
  const read = useRead(readMassSend, { params: { massSendId } })
  return (
    <PageLink to={`/mass-sends/${massSendId}`}>
      {read.value ? (
        <>
          <MassStateTag state={read.value.state} /> {texts.delivered} {read.value.counts.delivered ?? 0}
        </>
      ) : (
        texts.title
      )}
    </PageLink>
  )
}

function TryIt(plan: PlannedSendProps) {
  const texts = useTexts(MASS_TEXTS)
  const companies = useRead(listCompanies)
  const [picked, pick] = useState<string>()
  return (
    <ReadView read={companies}>
      {({ items }) => {
        const companyId = picked ?? items[0]?.id
        if (companyId === undefined) return <EmptyView what={texts.noCompany} hint={texts.noCompanyHint} />
        return (
          <div className="hs-stack">
            {items.length > 1 && (
              <Select
                aria-label={texts.company}
                value={companyId}
                options={items.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(value: string) => pick(value)}
              />
            )}
            <Trial companyId={companyId} {...plan} />
          </div>
        )
      }}
    </ReadView>
  )
}

function Trial({
  companyId,
  line,
  name,
  segmentId,
  text,
  at,
  onSent,
}: PlannedSendProps & { readonly companyId: string }) {
  const texts = useTexts(MASS_TEXTS)
  const feedback = useFeedback()
  const body = {
    ...{ companyId, segmentId: segmentId ?? '', text, at },
    ...{ purpose: 'marketing' as const, senderUserid: null },
  }
  const preview = useRead(previewMassSend, { body })
  const submit = useWrite(submitMassSend, {
    onFailure: feedback.failed,
    onDone: () => {
      feedback.done(texts.submitted)
      onSent()
    },
  })
  return (
    <ReadView read={preview}>
      {(tried) => (
        <div className="hs-stack">
          <MassPreview preview={tried} />
          <Button
            type="primary"
            disabled={tried.going === 0}
            title={tried.going === 0 ? texts.nobodyGoes : undefined}
            loading={submit.running}
            onClick={() => void submit.run({ body: { ...body, name, line } })}
          >
            {texts.submit(tried.going)}
          </Button>
        </div>
      )}
    </ReadView>
  )
}
