import type { ReactNode } from 'react'
import { PageLink } from './navigation.tsx'
import { PhoneIcon } from './PhoneIcon.tsx'

/** A titled list of items. */
export function List({ title, extra, children }: { title?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="hp-list">
      {(title || extra) && (
        <header>
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      <ul>{children}</ul>
    </section>
  )
}

export interface ListItemProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  /** Left: a face, an icon. */
  readonly lead?: ReactNode
  /** Right: a badge, a number, a button. */
  readonly end?: ReactNode
  readonly to?: string
  readonly onPress?: () => void
}

/** One line of a list; the whole line is the target. */
export function ListItem({ title, note, lead, end, to, onPress }: ListItemProps) {
  const words = (
    <>
      {lead}
      <span className="hp-item-words">
        <span>{title}</span>
        {note && <small>{note}</small>}
      </span>
      {end}
      {to && <PhoneIcon name="next" />}
    </>
  )
  if (to) {
    return (
      <li>
        <PageLink to={to} className="hp-item" onClick={onPress}>
          {words}
        </PageLink>
      </li>
    )
  }
  if (!onPress) return <li className="hp-item">{words}</li>
  return (
    <li>
      <button type="button" className="hp-item" onClick={onPress}>
        {words}
      </button>
    </li>
  )
}

/** The first character of a name in a circle. */
export function Face({ name }: { name: string }) {
  return (
    <span className="hp-face" aria-hidden="true">
      {name.slice(0, 1)}
    </span>
  )
}
