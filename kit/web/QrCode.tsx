import { Button, QRCode } from 'antd'
import { useRef } from 'react'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: { download: '下载图片', picture: (name: string) => `“${name}”的二维码` },
  en: { download: 'Download', picture: (name: string) => `QR code of “${name}”` },
})
/** Drawn so large that it can be printed on a table card. */
const PIXELS = 720

export interface QrCodeProps {
  /** What a phone reads. */
  readonly text: string
  /** Name of the file, and of the picture. */
  readonly name: string
  readonly shown?: number
}

/** A code to scan, print and download. */
export function QrCode({ text, name, shown = 200 }: QrCodeProps) {
  const texts = useTexts(TEXTS)
  const frame = useRef<HTMLDivElement>(null)
  const download = () => {
    const canvas = frame.current?.querySelector('canvas')
    if (!canvas) return
    const link = document.createElement('a')
    link.href = canvas.toDataURL('image/png')
    link.download = `${name}.png`
    link.click()
  }
  return (
    <div className="hs-stack">
      <div ref={frame} role="img" aria-label={texts.picture(name)}>
        <QRCode
          value={text}
          size={PIXELS}
          bordered={false}
          bgColor="#fff"
          color="#000"
          style={{ width: shown, height: shown }}
        />
      </div>
      <div>
        <Button onClick={download}>{texts.download}</Button>
      </div>
    </div>
  )
}
