import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { ChoiceField, NumberField, SwitchField, TimeField } from '#kit/web/form/fields.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeReachSettings, readReachSettings } from '../contract.ts'
import { CAP_DAYS_MAX, CAP_TOUCHES_MAX } from '../model/settings.ts'
import { QuietPreview } from './QuietPreview.tsx'
import { TEXTS } from './texts.ts'

type Settings = BodyIn<typeof changeReachSettings>
type Known = AnswerOf<typeof readReachSettings>

/** The tenant's rules of reaching out, beside what they mean for a day. */
export default function ReachSettingsPage() {
  const texts = useTexts(TEXTS)
  const read = useRead(readReachSettings)
  return (
    <section>
      <PageHeader title={texts.settings} subtitle={texts.settingsHint} />
      <ReadView read={read}>{(known) => <SettingsForm key={known.changedAt} known={known} />}</ReadView>
    </section>
  )
}

function SettingsForm({ known }: { known: Known }) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('reach.write')
  const write = useWrite(changeReachSettings, { onDone: () => feedback.done(texts.saved) })
  const { changedAt, changedBy, rule, ...initial } = known
  return (
    <EditForm<Settings>
      initial={initial}
      write={write}
      onSubmit={(body) => write.run({ body })}
      verb={texts.save}
      readOnly={!mayWrite}
      side={(value) => <QuietPreview settings={value} />}
    >
      <FormSection title={texts.quiet} hint={texts.quietHint}>
        <FieldRow>
          <TimeField name="quietFrom" label={texts.from} />
          <TimeField name="quietTo" label={texts.to} />
        </FieldRow>
        <ChoiceField
          name="quietAction"
          label={texts.quietAction}
          options={[
            { value: 'defer', label: texts.defer },
            { value: 'suppress', label: texts.suppress },
          ]}
        />
      </FormSection>
      <FormSection title={texts.cap} hint={texts.capHint}>
        <FieldRow>
          <NumberField name="capDays" label={texts.capDays} unit={texts.days} min={1} max={CAP_DAYS_MAX} />
          <NumberField name="capTouches" label={texts.capTouches} unit={texts.times} min={1} max={CAP_TOUCHES_MAX} />
        </FieldRow>
      </FormSection>
      <FormSection title={texts.consent}>
        <SwitchField name="unknownConsentPasses" label={texts.unknown} hint={texts.unknownHint} />
      </FormSection>
      <QuotaSection rule={rule} />
      {changedAt && changedBy && (
        <p className="hs-faint">
          {texts.changed(changedBy)} <TimeText at={changedAt} />
        </p>
      )}
    </EditForm>
  )
}

function QuotaSection({ rule }: { rule: Known['rule'] }) {
  const texts = useTexts(TEXTS)
  const month = rule.perMonth === null ? texts.quotas.month : texts.perMonth(rule.perMonth)
  return (
    <FormSection
      title={texts.quota}
      hint={
        <>
          {texts.quotaHint} {texts.rule(rule.since)}
          <a href={rule.source} target="_blank" rel="noreferrer">
            {texts.source}
          </a>
        </>
      }
    >
      <ChoiceField
        name="receiveQuota"
        label={texts.quota}
        options={[
          { value: 'month', label: month },
          { value: 'week', label: texts.quotas.week },
          { value: 'day', label: texts.quotas.day },
        ]}
      />
    </FormSection>
  )
}
