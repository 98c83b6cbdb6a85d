import { useTexts } from '#kit/web/texts.ts'
import { KeysWindow } from './KeysWindow.tsx'
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
  const words = { title: texts.keysTitle, hint: texts.keysHint }
  return <KeysWindow open={keys !== undefined} {...words} lines={lines} onClose={onClose} />
}
