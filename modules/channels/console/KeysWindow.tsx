import { useTexts } from '#kit/web/texts.ts'
import { Button, Modal, Typography } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface KeysWindowProps {
  readonly open: boolean
  readonly title: string
  /** What to do with them. */
  readonly hint: string | undefined
  /** Name and value, in the order in which the platform asks. */
  readonly lines: readonly (readonly [label: string, value: string | undefined])[]
  readonly onClose: () => void
}

/** What the console of a platform asks for, this once, each with a button to copy it. */
export function KeysWindow({ open, title, hint, lines, onClose }: KeysWindowProps) {
  const texts = useTexts(TEXTS)
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onClose}>
          {texts.close}
        </Button>
      }
    >
      <p className="hs-faint">{hint}</p>
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
