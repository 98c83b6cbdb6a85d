import { Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { defineTexts, useTexts } from './texts.ts'

const TEXTS = defineTexts({
  zh: { export: '导出', csv: 'CSV', xlsx: 'Excel' },
  en: { export: 'Export', csv: 'CSV', xlsx: 'Excel' },
})

export type ExportFormat = 'csv' | 'xlsx'

export interface ExportPopoverProps {
  /** Where the file is fetched from. */
  readonly address: (format: ExportFormat) => string
  /** What must be said first; the formats wait for it. */
  readonly wanting?: string
  /** What is done with the wish: that it is noted. */
  readonly note?: ReactNode
  /** Choices above the formats. */
  readonly children?: ReactNode
}

/** A list as a file: what is in it, in which format. */
export function ExportPopover({ address, wanting, note, children }: ExportPopoverProps) {
  const texts = useTexts(TEXTS)
  const [open, setOpen] = useState(false)
  const choice = (
    <div className="hs-stack" style={{ width: 280 }}>
      {children}
      <div className="hs-row">
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            disabled={wanting !== undefined}
            title={wanting}
            href={wanting === undefined ? address(format) : undefined}
            onClick={() => setOpen(false)}
          >
            {texts[format]}
          </Button>
        ))}
      </div>
      {note && <span className="hs-faint">{note}</span>}
    </div>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={choice}>
      <Button>{texts.export}</Button>
    </Popover>
  )
}
