import { DetailDrawer } from '#kit/web/DetailDrawer.tsx'
import { useFeedback } from '#kit/web/feedback.tsx'
import { EditForm } from '#kit/web/form/EditForm.tsx'
import { SelectField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { useWrite } from '#kit/web/wire-hooks.ts'
import { addIdentity } from '../../contract/identities.ts'
import { GIVEN_BY_HAND } from '../../model/identity.ts'
import { BUYER_PLATFORMS } from '../../model/import-mapping.ts'
import { TEXTS as CONTACT_TEXTS } from '../texts.ts'
import { TEXTS } from './texts.ts'

export interface AddIdentityProps {
  readonly contactId: number
  readonly open: boolean
  readonly onClose: () => void
}

interface Form {
  readonly kind: (typeof GIVEN_BY_HAND)[number]
  readonly platform: string | null
  readonly value: string
}

const BLANK: Form = { kind: 'phone', platform: null, value: '' }

/** One more number by which a person is recognised. */
export function AddIdentity({ contactId, open, onClose }: AddIdentityProps) {
  const texts = useTexts(TEXTS)
  const words = useTexts(CONTACT_TEXTS)
  const { done } = useFeedback()
  const write = useWrite(addIdentity, {
    onDone: () => {
      done(texts.added)
      onClose()
    },
  })
  const submit = ({ kind, platform, value }: Form) => {
    const scope = kind === 'buyer_id' ? (platform ?? '') : ''
    return write.run({ params: { contactId }, body: { kind, scope, value } })
  }
  return (
    <DetailDrawer open={open} title={texts.add} onClose={onClose}>
      <p className="hs-faint" style={{ marginBlockEnd: 12 }}>
        {texts.hint}
      </p>
      <EditForm
        initial={BLANK}
        write={write}
        onSubmit={submit}
        check={({ kind, platform }) =>
          kind === 'buyer_id' && !platform ? [{ path: 'platform', message: texts.wantsPlatform }] : []
        }
        verb={texts.add}
        onCancel={onClose}
      >
        {(value) => (
          <>
            <SelectField
              name="kind"
              label={texts.kind}
              options={GIVEN_BY_HAND.map((kind) => ({ value: kind, label: words.kindsOfIdentity[kind] }))}
            />
            {value.kind === 'buyer_id' && (
              <SelectField
                name="platform"
                label={texts.platform}
                options={BUYER_PLATFORMS.map((platform) => ({ value: platform, label: words.platforms[platform] }))}
              />
            )}
            <TextField
              name="value"
              label={texts.value}
              hint={value.kind === 'phone' ? texts.phoneHint : undefined}
              required
              max={128}
            />
          </>
        )}
      </EditForm>
    </DetailDrawer>
  )
}
