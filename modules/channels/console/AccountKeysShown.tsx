import { useTexts } from '#kit/web/texts.ts'
import type { AccountKind } from '../model/accounts/account.ts'
import { ACCOUNT_TEXTS } from './account-texts.ts'
import { KeysWindow } from './KeysWindow.tsx'

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
  const isVendor = keys?.kind === 'sms' || keys?.kind === 'voice'
  const lines = [
    [texts.pushUrl, keys?.pushUrl],
    ...(isVendor
      ? []
      : ([
          [texts.token, keys?.token],
          [texts.aesKey, keys?.aesKey],
        ] as const)),
    ...(keys?.kind === 'mini' ? [[texts.visitUrl, visitUrlOf(keys.pushUrl)] as const] : []),
  ] as const
  const words = { title: texts.keysTitle, hint: keys && texts.keysHint[keys.kind] }
  return <KeysWindow open={keys !== undefined} {...words} lines={lines} onClose={onClose} />
}

function visitUrlOf(pushUrl: string): string {
  return `${pushUrl.replace('/callbacks/official/', '/callbacks/mini/')}/visits`
}
