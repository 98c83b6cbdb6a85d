import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal, Typography } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface PushKeys {
  readonly pushUrl: string
  readonly token: string
  readonly aesKey: string
}

export interface PushKeysShownProps {
  /** The window is open while there are any. */
  readonly keys: PushKeys | undefined
  readonly onClose: () => void
}

/** What WeCom's admin console asks for, this once, each with a button to copy it. */
export function PushKeysShown({ keys, onClose }: PushKeysShownProps) {
  const texts = useTexts(TEXTS)
  const lines = [
    [texts.pushUrl, keys?.pushUrl],
    [texts.token, keys?.token],
    [texts.aesKey, keys?.aesKey],
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
      <p className="hs-faint">{texts.keysHint}</p>
      <dl className="hs-stack">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt className="hs-faint">{label}</dt>
            <dd>
              <Typography.Text copyable>{value ?? ''}</Typography.Text>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
