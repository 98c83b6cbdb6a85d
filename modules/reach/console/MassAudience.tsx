import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Input, Radio, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { MASS_KINDS, readMassSenders, TOUCH_PURPOSES } from '../contract.ts'
import { GroupChoice, MomentChoice } from './GroupChoice.tsx'
import { HoldoutField } from './HoldoutField.tsx'
import { KindField } from './KindField.tsx'
import type { DraftPartProps, DraftState } from './mass-draft.ts'
import { MASS_TEXTS } from './mass-texts.ts'
import { TEXTS } from './texts.ts'

interface AudienceProps extends DraftPartProps {
  readonly companies: readonly { readonly id: string; readonly name: string }[]
}

/** ① To whom, and who presses send. */
export function MassAudience({ draft, onChange, companies }: AudienceProps) {
  const [texts, own] = [useTexts(MASS_TEXTS), useTexts(TEXTS)]
  return (
    <FormSection title={texts.steps.who}>
      {companies.length > 1 && (
        <Field label={texts.company} required>
          {(ids) => (
            <Select
              {...ids}
              className="hs-field-wide"
              value={draft.companyId}
              options={companies.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(companyId: string) =>
                onChange({ companyId, senderUserid: undefined, chatIds: [], userids: [], tags: [] })
              }
            />
          )}
        </Field>
      )}
      <Field label={texts.kind}>
        {() => (
          <Radio.Group
            value={draft.kind}
            options={MASS_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
            onChange={(event) => onChange({ kind: event.target.value as DraftState['kind'] })}
          />
        )}
      </Field>
      {draft.kind === 'group' && <GroupChoice draft={draft} onChange={onChange} />}
      {draft.kind === 'moment' && <MomentChoice draft={draft} onChange={onChange} />}
      {draft.kind === 'single' && (
        <Field label={texts.segment} required>
          {({ id }) => (
            <SegmentPicker id={id} value={draft.segmentId} onChange={(segmentId) => onChange({ segmentId })} />
          )}
        </Field>
      )}
      <Field label={texts.purpose}>
        {() => (
          <Radio.Group
            value={draft.purpose}
            options={TOUCH_PURPOSES.map((value) => ({ value, label: own.purposes[value] }))}
            onChange={(event) => onChange({ purpose: event.target.value as DraftState['purpose'] })}
          />
        )}
      </Field>
      {draft.kind === 'single' && <SenderChoice draft={draft} onChange={onChange} />}
      {draft.kind === 'single' && draft.purpose === 'marketing' && (
        <KindField value={draft.contentKind} onChange={(contentKind) => onChange({ contentKind })} />
      )}
      {draft.kind === 'single' && (
        <HoldoutField value={draft.holdoutPercent} onChange={(holdoutPercent) => onChange({ holdoutPercent })} />
      )}
      <Field label={texts.name}>
        {(ids) => (
          <Input
            {...ids}
            className="hs-field-wide"
            maxLength={60}
            placeholder={texts.namePlaceholder}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
    </FormSection>
  )
}

function SenderChoice({ draft, onChange }: DraftPartProps) {
  const texts = useTexts(MASS_TEXTS)
  const params = { companyId: draft.companyId ?? '' }
  const isMember = draft.senderMode === 'member'
  const members = useRead(readMassSenders, { params }, { enabled: isMember && draft.companyId !== undefined })
  return (
    <Field label={texts.sender} hint={isMember ? texts.memberHint : texts.lastTalkHint}>
      {(ids) => (
        <div className="hs-stack">
          <Radio.Group
            value={draft.senderMode}
            options={[
              { value: 'last_talk', label: texts.lastTalk },
              { value: 'member', label: texts.member },
            ]}
            onChange={(event) => onChange({ senderMode: event.target.value as DraftState['senderMode'] })}
          />
          {isMember && (
            <Select
              {...ids}
              className="hs-field-wide"
              showSearch
              loading={members.loading}
              placeholder={texts.pickMember}
              value={draft.senderUserid}
              options={(members.value?.items ?? []).map(({ userid, name, friends }) => ({
                value: userid,
                label: `${name} · ${texts.friends(friends)}`,
              }))}
              onChange={(senderUserid: string) => onChange({ senderUserid })}
            />
          )}
        </div>
      )}
    </Field>
  )
}
