import { FormSection } from '#kit/web/form/Field.tsx'
import { ChoiceField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { refusalOfWay, WAYS } from '../model/way.ts'
import { TEXTS } from './texts.ts'

/** ① The seven ways; those that are not there yet say what they wait for. */
export function WaySection() {
  const texts = useTexts(TEXTS)
  const ways = WAYS.map((value) => {
    const refusal = refusalOfWay(value)
    const label = refusal ? (
      <>
        {texts.ways[value]} <small className="hs-faint">{texts.wayRefused[refusal]}</small>
      </>
    ) : (
      texts.ways[value]
    )
    return { value, label, disabled: refusal !== undefined }
  })
  return (
    <FormSection title={texts.way} hint={texts.wayHint}>
      <ChoiceField name="way" label={texts.wayChoice} options={ways} />
      <ChoiceField
        name="purpose"
        label={texts.purpose}
        options={[
          { value: 'marketing', label: texts.purposes.marketing },
          { value: 'service', label: texts.purposes.service },
        ]}
      />
    </FormSection>
  )
}
