import { Alert, Button } from 'antd'
import { defineTexts, useTexts } from '../texts.ts'
import type { Draft } from '../use-draft.ts'

const TEXTS = defineTexts({
  zh: { draft: '已恢复上次没保存的草稿', discard: '不要草稿' },
  en: { draft: 'Your unsaved draft is back', discard: 'Discard it' },
})

/** Says that what is shown was typed before, and lets somebody begin anew instead. */
export function DraftBand({ draft }: { readonly draft: Pick<Draft<object>, 'restored' | 'discard'> }) {
  const texts = useTexts(TEXTS)
  if (!draft.restored) return null
  return (
    <Alert
      type="info"
      showIcon
      title={texts.draft}
      action={
        <Button size="small" onClick={draft.discard}>
          {texts.discard}
        </Button>
      }
    />
  )
}
