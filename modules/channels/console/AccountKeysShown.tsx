import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal, Typography } from '#kit/web/ui.tsx'
import type { AccountKind } from '../model/accounts/account.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'

export interface AccountKeys {
  readonly kind: AccountKind
  readonly pushUrl: string
  readonly token: string
  readonly aesKey: string
}

export interface AccountKeysShownProps {
  /** The window is open while there are any. */
  readonly keys: AccountKeys | undefined
  readonly onClose: () => void
}

/** What the console of the platform asks for, this once, each with a button to copy it. */
export function AccountKeysShown({ keys, onClose }: AccountKeysShownProps) {
  const texts = useTexts(ACCOUNT_TEXTS)
  const isSms = keys?.kind === 'sms'
  const lines = [
    [texts.pushUrl, keys?.pushUrl],
    ...(isSms
      ? []
      : ([
          [texts.token, keys?.token],
          [texts.aesKey, keys?.aesKey],
        ] as const)),
    ...(keys?.kind === 'mini' ? [[texts.visitUrl, visitUrlOf(keys.pushUrl)] as const] : []),
  ] as const
  return (
    <Modal
      open={keys !== undefined}
      title={texts.keysTitle}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onClose}>
          {texts.close}
        </Button>
      }
    >
      <p className="hs-faint">{keys && texts.keysHint[keys.kind]}</p>
      <dl className="hs-stack">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt className="hs-faint">{label}</dt>
            <dd>
              <Typography.Text copyable style={{ overflowWrap: 'anywhere' }}>
                {value ?? ''}
              </Typography.Text>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

function visitUrlOf(pushUrl: string): string {
  return `${pushUrl.replace('/callbacks/official/', '/callbacks/mini/')}/visits`
}
