import type { IconName } from '../icon-names.ts'

/** Drawn by hand, 24 by 24, one stroke: an icon font or library would cost more than the page. */
const STROKES: Partial<Record<IconName, string>> = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  tasks: 'M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M4 20l1.5 1.5L8 19M11 6h9M11 13h9M11 20h9',
  people: 'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20c0-4 3-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 010 6.5M18 15c2 1 3 3 3 5',
  person: 'M12 11a4 4 0 100-8 4 4 0 000 8zM4.500 21c0-4.500 3.500-7 7.500-7s7.500 2.500 7.500 7',
  chart: 'M4 20V4M4 20h16M8.500 16v-5M13 16V7M17.500 16v-7',
  message: 'M4 5h16v11H9l-5 4z',
  check: 'M4.500 12.500l5 5L20 7',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 4l-8 8 8 8',
  next: 'M9 4l8 8-8 8',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.500 2',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  warning: 'M12 4l9.500 16h-19zM12 10v5M12 17.500h.01',
  bell: 'M6 17V11a6 6 0 1112 0v6l1.500 1.500h-15zM10 21h4',
  tag: 'M4 4h8l9 9-8 8-9-9zM8 8h.01',
  gift: 'M4 10h16v10H4zM3 7h18v3H3zM12 7v13M12 7c-5 0-5-4-2.500-4S12 7 12 7zm0 0c5 0 5-4 2.500-4S12 7 12 7z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  undo: 'M4 9h11a5 5 0 010 10H8M4 9l4-4M4 9l4 4',
  refresh: 'M20 12a8 8 0 11-2.500-5.800M20 3v4h-4',
}

/** An icon of the workbench; decoration only, its control needs words. */
export function PhoneIcon({ name }: { name: IconName }) {
  return (
    <svg className="hp-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={STROKES[name] ?? 'M12 12h.01'} />
    </svg>
  )
}
