import type { AnswerOf, BodyIn } from '#kit/pure/route.ts'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SelectField } from '#kit/web/form/fields.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useAllowed } from '#kit/web/session.tsx'
import { Slot } from '#kit/web/slots.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { TimeText } from '#kit/web/values.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { changeRestraint, readRestraint } from '../contract.ts'
import { RENEWALS, UNIVERSAL_PERCENT_MAX } from '../model/holdout.ts'
import { ChannelCapsSection, RepeatsSection } from './ChannelCaps.tsx'
import { LossSection } from './LossSection.tsx'
import { BudgetSection, MixSection } from './RestraintSections.tsx'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'

type Rules = BodyIn<typeof changeRestraint>
type Known = AnswerOf<typeof readRestraint>

/** How far the tenant holds itself back, beside cap and quiet hours. */
export default function RestraintPage() {
  const texts = useTexts(RESTRAINT_TEXTS)
  const read = useRead(readRestraint)
  return (
    <section>
      <PageHeader title={texts.title} subtitle={texts.hint} />
      <ReadView read={read}>{(known) => <RestraintForm key={known.changedAt} known={known} />}</ReadView>
    </section>
  )
}

function RestraintForm({ known }: { known: Known }) {
  const texts = useTexts(RESTRAINT_TEXTS)
  const feedback = useFeedback()
  const mayWrite = useAllowed()('reach.write')
  const write = useWrite(changeRestraint, { onDone: () => feedback.done(texts.saved) })
  const { changedAt, changedBy, drawnOn, ...initial } = known
  return (
    <EditForm<Rules>
      initial={initial}
      write={write}
      onSubmit={(body) => write.run({ body })}
      verb={texts.save}
      readOnly={!mayWrite}
    >
      {(rules, set) => (
        <>
          <FormSection title={texts.universal} hint={texts.universalHint}>
            <FieldRow>
              <NumberField
                name="universal.percent"
                label={texts.percent}
                unit={texts.ofPeople}
                min={0}
                max={UNIVERSAL_PERCENT_MAX}
              />
              <SelectField
                name="universal.renew"
                label={texts.renew}
                options={RENEWALS.map((value) => ({ value, label: texts.renewals[value] }))}
              />
            </FieldRow>
            {known.universal.percent > 0 && <p className="hs-faint">{texts.drawn(drawnOn)}</p>}
            <Slot
              name="reach.restraint.universal"
              context={{ holdoutShare: known.universal.percent === 0 ? undefined : known.universal.percent / 100 }}
            />
          </FormSection>
          <RepeatsSection />
          <ChannelCapsSection
            caps={rules.channelCaps}
            disabled={!mayWrite}
            onChange={(caps) => set('channelCaps', caps)}
          />
          <BudgetSection />
          <MixSection />
          <LossSection rules={rules} />
          {changedAt && changedBy && (
            <p className="hs-faint">
              {texts.changed(changedBy)} <TimeText at={changedAt} />
            </p>
          )}
        </>
      )}
    </EditForm>
  )
}
