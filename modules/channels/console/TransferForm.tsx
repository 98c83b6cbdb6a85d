import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { Field } from '#kit/web/form/Field.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ErrorView, LoadingView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Input, Select, Switch } from '#kit/web/ui.tsx'
import { usePages, useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { listMembers } from '../contract/members.ts'
import { listTransfers, previewTransfer, startTransfer } from '../contract/transfers.ts'
import { TRANSFER_TEXTS } from './transfer-texts.ts'

export interface TransferFormProps {
  readonly open: boolean
  readonly companies: readonly { readonly id: string; readonly name: string }[]
  readonly onClose: () => void
}

interface Draft {
  readonly companyId: string
  readonly fromUserid: string | undefined
  readonly toUserid: string | undefined
  readonly withGroups: boolean
  readonly message: string
}

/** Who hands on to whom; what would happen is shown before anything is asked of WeCom. */
export function TransferForm({ open, companies, onClose }: TransferFormProps) {
  const texts = useTexts(TRANSFER_TEXTS)
  return (
    <Drawer open={open} title={texts.make} onClose={onClose} destroyOnHidden>
      <Form companies={companies} onClose={onClose} />
    </Drawer>
  )
}

function Form({ companies, onClose }: Omit<TransferFormProps, 'open'>) {
  const texts = useTexts(TRANSFER_TEXTS)
  const [draft, setDraft] = useState<Draft>({
    ...{ companyId: companies[0]?.id ?? '', fromUserid: undefined, toUserid: undefined },
    ...{ withGroups: true, message: '' },
  })
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }))
  const { fromUserid, toUserid } = draft
  const isReady = fromUserid !== undefined && toUserid !== undefined && fromUserid !== toUserid
  return (
    <div className="hs-stack">
      {companies.length > 1 && (
        <Field label={texts.company} required>
          {(ids) => (
            <Select
              {...ids}
              className="hs-field-wide"
              value={draft.companyId}
              options={companies.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(companyId: string) => change({ companyId, fromUserid: undefined, toUserid: undefined })}
            />
          )}
        </Field>
      )}
      <MemberField label={texts.from} withGone draft={draft} which="fromUserid" onChange={change} />
      <MemberField label={texts.to} draft={draft} which="toUserid" onChange={change} />
      <Field label={texts.withGroups}>
        {() => (
          <div>
            <Switch
              aria-label={texts.withGroups}
              checked={draft.withGroups}
              onChange={(withGroups) => change({ withGroups })}
            />
          </div>
        )}
      </Field>
      <Field label={texts.message} hint={texts.messageHint}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={200}
            value={draft.message}
            onChange={(event) => change({ message: event.target.value })}
          />
        )}
      </Field>
      {isReady && <Plan draft={{ ...draft, fromUserid, toUserid }} onClose={onClose} />}
    </div>
  )
}

interface MemberFieldProps {
  readonly label: string
  readonly draft: Draft
  readonly which: 'fromUserid' | 'toUserid'
  readonly withGone?: boolean
  readonly onChange: (part: Partial<Draft>) => void
}

function MemberField({ label, draft, which, withGone = false, onChange }: MemberFieldProps) {
  const texts = useTexts(TRANSFER_TEXTS)
  const query = { companyId: draft.companyId, limit: 200, gone: withGone ? ('true' as const) : ('false' as const) }
  const members = usePages(listMembers, { query })
  return (
    <Field label={label} required>
      {(ids) => (
        <Select
          {...ids}
          className="hs-field-wide"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={texts.pickMember}
          loading={members.loading}
          value={draft[which]}
          options={(members.value ?? []).map(({ userid, name }) => ({ value: userid, label: name }))}
          onChange={(userid: string) => onChange({ [which]: userid })}
        />
      )}
    </Field>
  )
}

interface PlanProps {
  readonly draft: Draft & { readonly fromUserid: string; readonly toUserid: string }
  readonly onClose: () => void
}

function Plan({ draft, onClose }: PlanProps) {
  const texts = useTexts(TRANSFER_TEXTS)
  const feedback = useFeedback()
  const { companyId, message, ...who } = draft
  const params = { companyId }
  const plan = useRead(previewTransfer, { params, body: who })
  const start = useWrite(startTransfer, {
    refresh: [listTransfers],
    onFailure: feedback.failed,
    onDone: () => {
      feedback.done(texts.started)
      onClose()
    },
  })
  if (plan.failure) return <ErrorView failure={plan.failure} onRetry={plan.retry} />
  if (!plan.value) return <LoadingView />
  const { kind, customers, groups, going, underWay, tooOften, rule, fromStaffId, toStaffId } = plan.value
  const isNobody = going + groups === 0
  return (
    <div className="hs-stack">
      <p>
        {texts.kinds[kind]} · {texts.plan(customers, groups)}
      </p>
      {underWay > 0 && <p className="hs-faint">{texts.underWay(underWay)}</p>}
      {tooOften > 0 && (
        <p className="hs-faint">
          {texts.tooOften(tooOften, rule.days, rule.times)} · {texts.ruleFrom(rule.since)}
        </p>
      )}
      <div className="hs-row">
        <Button
          type="primary"
          disabled={isNobody}
          title={isNobody ? texts.nobody : undefined}
          loading={start.running}
          onClick={() => start.run({ params, body: { ...who, message } })}
        >
          {texts.start(going)}
        </Button>
      </div>
      {fromStaffId && toStaffId && <Slot name="channels.handing_on" context={{ fromStaffId, toStaffId }} />}
    </div>
  )
}
