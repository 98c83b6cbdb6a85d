import { EditForm } from '#kit/web/form/EditForm.tsx'
import { NumberField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeCompany, connectCompany, listCompanies } from '../contract.ts'
import type { PushKeys } from './PushKeysShown.tsx'
import { TEXTS } from './texts.ts'

export interface CompanyFormProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onKeys: (keys: PushKeys) => void
}

interface Draft {
  name: string
  corpId: string
  agentId: number | null
  secret: string
}

const blank: Draft = { name: '', corpId: '', agentId: null, secret: '' }

/** A connection in four answers. */
export function CompanyForm({ open, onClose, onKeys }: CompanyFormProps) {
  const texts = useTexts(TEXTS)
  const connect = useWrite(connectCompany, { refresh: [listCompanies], onDone: onKeys })
  const submit = ({ agentId, ...draft }: Draft) => connect.run({ body: { ...draft, agentId: agentId ?? 0 } })
  return (
    <Drawer open={open} title={texts.connect} onClose={onClose} destroyOnHidden>
      <EditForm initial={blank} write={connect} onSubmit={submit} verb={texts.connectVerb} onCancel={onClose}>
        <TextField name="name" label={texts.name} hint={texts.nameHint} max={60} autoFocus />
        <TextField name="corpId" label={texts.corpId} hint={texts.corpIdHint} max={64} />
        <NumberField name="agentId" label={texts.agentId} hint={texts.agentIdHint} min={1} />
        <TextField name="secret" label={texts.secret} hint={texts.secretHint} max={128} type="password" />
      </EditForm>
    </Drawer>
  )
}

export interface CompanyEditProps {
  readonly open: boolean
  readonly company: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Another name or secret; an empty secret leaves the old one. */
export function CompanyEdit({ open, company, onClose }: CompanyEditProps) {
  const texts = useTexts(TEXTS)
  const change = useWrite(changeCompany, { refresh: [listCompanies], onDone: onClose })
  const submit = ({ name, secret }: { name: string; secret: string }) =>
    change.run({ params: { companyId: company.id }, body: { name, ...(secret === '' ? {} : { secret }) } })
  return (
    <Drawer open={open} title={texts.edit} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={{ name: company.name, secret: '' }}
        write={change}
        onSubmit={submit}
        verb={texts.save}
        onCancel={onClose}
      >
        <TextField name="name" label={texts.name} max={60} autoFocus />
        <TextField name="secret" label={texts.newSecret} hint={texts.newSecretHint} max={128} type="password" />
      </EditForm>
    </Drawer>
  )
}
