import { useState } from 'react'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { ChoiceField, MoneyField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Drawer } from '#kit/web/ui.tsx'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { changeAccount, connectAccount, listAccounts } from '../contract/accounts.ts'
import { ACCOUNT_KINDS, type AccountKind } from '../model/accounts/account.ts'
import type { AccountKeys } from './AccountKeysShown.tsx'
import { ACCOUNT_TEXTS } from './account-texts.ts'

interface Draft {
  kind: AccountKind
  name: string
  appId: string
  secret: string
  sign: string
  price: number | null
}

const blank: Draft = { kind: 'sms', name: '', appId: '', secret: '', sign: '', price: null }

/** One pays by the message or the call, with a key of the vendor's. */
function isVendor(kind: AccountKind): boolean {
  return kind === 'sms' || kind === 'voice'
}

export interface AccountFormProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onKeys: (keys: AccountKeys) => void
}

/** A connection in a few answers, which depend on its kind. */
export function AccountForm({ open, onClose, onKeys }: AccountFormProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const [kind, setKind] = useState<AccountKind>('sms')
  const connect = useWrite(connectAccount, {
    refresh: [listAccounts],
    onDone: (made) => onKeys({ ...made, kind }),
  })
  const submit = ({ sign, price, ...draft }: Draft) =>
    connect.run({
      body: { ...draft, ...(isVendor(draft.kind) ? { ...(sign === '' ? {} : { sign }), price: price ?? 0 } : {}) },
    })
  return (
    <Drawer open={open} title={texts.connect} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={blank}
        write={connect}
        onSubmit={submit}
        onChange={(draft) => setKind(draft.kind)}
        verb={texts.connectVerb}
        onCancel={onClose}
      >
        {(draft) => (
          <>
            <ChoiceField
              name="kind"
              label={texts.kind}
              options={ACCOUNT_KINDS.map((value) => ({ value, label: texts.kinds[value] }))}
            />
            <TextField name="name" label={texts.name} hint={texts.nameHint} max={60} />
            <TextField
              name="appId"
              label={isVendor(draft.kind) ? texts.accessKey : texts.appId}
              hint={isVendor(draft.kind) ? texts.accessKeyHint : texts.appIdHint}
              max={64}
            />
            <TextField name="secret" label={texts.secret} hint={texts.secretHint} max={128} type="password" />
            {isVendor(draft.kind) && (
              <>
                <TextField
                  name="sign"
                  label={draft.kind === 'sms' ? texts.sign : texts.shownNumber}
                  hint={draft.kind === 'sms' ? texts.signHint : texts.shownNumberHint}
                  max={20}
                />
                <MoneyField name="price" label={texts.price} hint={texts.priceHint} min={0} />
              </>
            )}
          </>
        )}
      </EditForm>
    </Drawer>
  )
}

export interface AccountEditProps {
  readonly open: boolean
  readonly account: { readonly id: string; readonly name: string; readonly price: number; readonly kind: AccountKind }
  readonly onClose: () => void
}

/** Another name, price or secret; an empty secret leaves the old one. */
export function AccountEdit({ open, account, onClose }: AccountEditProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const change = useWrite(changeAccount, { refresh: [listAccounts], onDone: onClose })
  const submit = ({ name, secret, price }: { name: string; secret: string; price: number | null }) =>
    change.run({
      params: { accountId: account.id },
      body: { name, price: price ?? 0, ...(secret === '' ? {} : { secret }) },
    })
  return (
    <Drawer open={open} title={texts.edit} onClose={onClose} destroyOnHidden>
      <EditForm
        initial={{ name: account.name, secret: '', price: account.price as number | null }}
        write={change}
        onSubmit={submit}
        verb={texts.save}
        onCancel={onClose}
      >
        <TextField name="name" label={texts.name} max={60} />
        {isVendor(account.kind) && <MoneyField name="price" label={texts.price} hint={texts.priceHint} min={0} />}
        <TextField name="secret" label={texts.newSecret} hint={texts.newSecretHint} max={128} type="password" />
      </EditForm>
    </Drawer>
  )
}
