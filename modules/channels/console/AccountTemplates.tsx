import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Drawer, Tag } from '#kit/web/ui.tsx'
import { useRead, useWrite } from '#kit/web/wire-hooks.ts'
import { archiveTemplate, listTemplates, saveTemplate } from '../contract/accounts.ts'
import { type AccountKind, TEMPLATE_PURPOSES, type TemplatePurpose } from '../model/accounts/account.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'

export interface AccountTemplatesProps {
  readonly account: { readonly id: string; readonly kind: AccountKind }
  readonly mayManage: boolean
}

/** The templates of an account, as the platform approved them. */
export function AccountTemplates({ account, mayManage }: AccountTemplatesProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const feedback = useFeedback()
  const [adding, setAdding] = useState(false)
  const read = useRead(listTemplates, { params: { accountId: account.id } })
  const archive = useWrite(archiveTemplate, { refresh: [listTemplates], onFailure: feedback.failed })
  const putAway = (templateId: string) => archive.run({ params: { accountId: account.id, templateId } })
  return (
    <div className="hs-stack">
      <div className="hs-row hs-row-wraps">
        <strong>{texts.templates}</strong>
        {mayManage && (
          <Button size="small" onClick={() => setAdding(true)}>
            {texts.addTemplate}
          </Button>
        )}
      </div>
      <div className="hs-faint">{texts.templatesHint}</div>
      <ReadView read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="hs-faint">{texts.noTemplates}</div>
          ) : (
            <ul className="hs-stack">
              {items.map((one) => (
                <li key={one.id}>
                  <div className="hs-row hs-row-wraps">
                    <strong>{one.name}</strong>
                    <Tag>{texts.purposes[one.purpose]}</Tag>
                    <span className="hs-faint">{one.code}</span>
                    {mayManage && (
                      <Button type="link" size="small" onClick={() => putAway(one.id)}>
                        {texts.archive}
                      </Button>
                    )}
                  </div>
                  <div style={{ overflowWrap: 'anywhere' }}>{one.body}</div>
                </li>
              ))}
            </ul>
          )
        }
      </ReadView>
      <TemplateForm account={account} open={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

interface TemplateFormProps extends Pick<AccountTemplatesProps, 'account'> {
  readonly open: boolean
  readonly onClose: () => void
}

function TemplateForm({ account, open, onClose }: TemplateFormProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const save = useWrite(saveTemplate, { refresh: [listTemplates], onDone: onClose })
  const purposes = account.kind === 'sms' || account.kind === 'voice' ? TEMPLATE_PURPOSES : (['service'] as const)
  const blank = { code: '', name: '', purpose: 'service' as TemplatePurpose, body: '' }
  return (
    <Drawer open={open} title={texts.addTemplate} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={blank}
        write={save}
        onSubmit={(body) => save.run({ params: { accountId: account.id }, body })}
        verb={texts.save}
        onCancel={onClose}
      >
        <TextField name="code" label={texts.code} max={64} />
        <TextField name="name" label={texts.templateName} max={60} />
        <ChoiceField
          name="purpose"
          label={texts.purpose}
          options={purposes.map((value) => ({ value, label: texts.purposes[value] }))}
        />
        <TextAreaField name="body" label={texts.body} hint={texts.bodyHint} max={500} rows={4} />
      </EditForm>
    </Drawer>
  )
}
