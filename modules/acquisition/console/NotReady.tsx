import { useTexts } from '#kit/web/texts.ts'
import { Alert } from '#kit/web/ui.tsx'
import { TEXTS } from './texts.ts'

export interface NotReadyProps {
  readonly files: readonly { readonly mediaId: string; readonly fileName: string; readonly fault: string }[]
}

/** Files of a welcome that nobody gets who joins now, and why. */
export function NotReady({ files }: NotReadyProps) {
  const texts = useTexts(TEXTS)
  if (files.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={texts.notReady}
      description={files.map(({ mediaId, fileName, fault }) => (
        <div key={mediaId}>
          {fileName} <span className="hs-faint">{fault || texts.uploading}</span>
        </div>
      ))}
    />
  )
}
