import type { HTMLAttributes } from 'react'

/** What makes a row of a table open something: a click, or Enter on the row itself and not on a button in it. */
export function openRow(open: () => void): HTMLAttributes<HTMLElement> {
  return {
    tabIndex: 0,
    style: { cursor: 'pointer' },
    onClick: open,
    onKeyDown: (event) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) open()
    },
  }
}
