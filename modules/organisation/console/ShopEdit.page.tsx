import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SelectField, TextField } from '#kit/web/form/fields.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { useFreshStart, useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeTenant } from '../contract.ts'
import { TEXTS } from './texts.ts'

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))

/** The shop's name and time zone. The currency stands: amounts already written are in it. */
export default function ShopEditPage() {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const freshStart = useFreshStart()
  const { tenant } = useSession()
  const write = useWrite(changeTenant, {
    onDone: () => {
      feedback.done(texts.changed)
      void freshStart()
    },
  })
  const initial = { name: tenant.name, timezone: tenant.timezone }
  return (
    <>
      <PageHeader title={texts.tenant} subtitle={texts.tenantHint} />
      <div className="hs-panel hs-panel-body">
        <EditForm initial={initial} write={write} onSubmit={(body) => write.run({ body })} verb={texts.save}>
          <TextField name="name" label={texts.tenantName} />
          <SelectField name="timezone" label={texts.timezone} options={zones} />
          <p className="hs-faint">
            {texts.currency}: {tenant.currency}
          </p>
        </EditForm>
      </div>
    </>
  )
}
