import { type ReactNode, useEffect, useRef } from 'react'
import { defineTexts, useTexts } from '../texts.ts'
import { PhoneIcon } from './PhoneIcon.tsx'

const TEXTS = defineTexts({ zh: { close: '关闭' }, en: { close: 'Close' } })

export interface SheetProps {
  readonly open: boolean
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons that stay at the bottom. */
  readonly foot?: ReactNode
}

/** Rises from the bottom edge; the browser's own dialog keeps focus inside and closes on Escape. */
export function Sheet({ open, title, onClose, children, foot }: SheetProps) {
  const texts = useTexts(TEXTS)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  useEffect(() => {
    const element = dialog.current
    const press = (event: MouseEvent) => event.target === element && onClose()
    element?.addEventListener('click', press)
    return () => element?.removeEventListener('click', press)
  }, [onClose])
  return (
    <dialog ref={dialog} className="hp-sheet" onClose={onClose}>
      {open && (
        <div>
          <header>
            <h2>{title}</h2>
            <button type="button" className="hp-round" aria-label={texts.close} onClick={onClose}>
              <PhoneIcon name="close" />
            </button>
          </header>
          <div className="hp-sheet-body">{children}</div>
          {foot && <footer>{foot}</footer>}
        </div>
      )}
    </dialog>
  )
}
