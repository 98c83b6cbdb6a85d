import { type KeyboardEvent, useState } from 'react'
import { addDays } from '#kit/pure/zoned-time.ts'
import { useWords } from '#kit/web/language.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Tag, type Tone } from '#kit/web/ui.tsx'
import { CONTENT_KINDS } from '#modules/content/contract.ts'
import { densePosts, type Placement } from '../../model/moment-set.ts'
import { MOMENT_TEXTS } from './moment-texts.ts'
import { columnsOf, type ShownPost, type ShownSet } from './set-body.ts'

/** Characters of a post that stand in its cell. */
const WORDS_MAX = 14
const TONES: Readonly<Record<ShownPost['state'], Tone>> = {
  planned: 'default',
  out: 'success',
  missed: 'error',
  withdrawn: 'default',
}

/** No wider than a day is long: the posts need the room. */
const DAY_CELL = { inlineSize: '1%', minInlineSize: 96, whiteSpace: 'nowrap' } as const

export interface SetGridProps {
  readonly shown: ShownSet
  /** Absent: to be looked at only. */
  readonly onMove?: ((post: ShownPost, to: Placement) => void) | undefined
  readonly onAdd?: ((at: Placement) => void) | undefined
  readonly onOpen: (post: ShownPost) => void
}

/** Days below each other, times beside each other; posts are dragged or moved by keys, and what is too dense shows. */
export function SetGrid({ shown, onMove, onAdd, onOpen }: SetGridProps) {
  const texts = useTexts(MOMENT_TEXTS)
  const [held, hold] = useState<ShownPost>()
  const [over, setOver] = useState<Placement>()
  const posts = shown.posts.map((post) => (held && over && post.key === held.key ? { ...post, ...over } : post))
  const dense = densePosts(posts.filter(isSeen).map((post) => ({ ...post, plan: post })))
  const columns = columnsOf(shown)
  const days = daysOf(shown)
  const drop = (to: Placement) => {
    if (held) onMove?.(held, to)
    hold(undefined)
    setOver(undefined)
  }
  const letGo = () => {
    hold(undefined)
    setOver(undefined)
  }
  return (
    <div className="hs-month hs-experience">
      <table aria-label={texts.grid} style={{ inlineSize: '100%' }}>
        <thead>
          <tr>
            <th scope="col" style={DAY_CELL}>
              {texts.day}
            </th>
            {columns.map((time) => (
              <th key={time} scope="col" className="hs-num">
                {time}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row" className="hs-num" style={DAY_CELL}>
                {day}
              </th>
              {columns.map((time) => {
                const here = posts.filter((post) => post.day === day && post.time === time)
                return (
                  <td
                    key={time}
                    data-dense={here.some(({ key }) => dense.has(key)) || undefined}
                    onDragOver={(event) => {
                      if (!held || !shown.slots.includes(time)) return
                      event.preventDefault()
                      if (over?.day !== day || over.time !== time) setOver({ day, time })
                    }}
                    onDrop={(event) => {
                      event.preventDefault()
                      drop({ day, time })
                    }}
                  >
                    {here.map((post) => {
                      const why = dense.get(post.key)
                      const mayMove = onMove !== undefined && post.state !== 'out'
                      return (
                        <PostCard
                          key={post.key}
                          post={post}
                          problem={why && texts.dense[why]}
                          onOpen={() => onOpen(post)}
                          onHold={mayMove ? () => hold(post) : undefined}
                          onLetGo={letGo}
                          onKeyMove={(step) => {
                            const to = mayMove && stepTo(shown, post, step)
                            if (to) onMove?.(post, to)
                          }}
                        />
                      )
                    })}
                    {here.length === 0 && onAdd && shown.slots.includes(time) && (
                      <button
                        type="button"
                        className="hs-dot"
                        aria-label={texts.addAt(day, time)}
                        title={texts.addAt(day, time)}
                        onClick={() => onAdd({ day, time })}
                      >
                        ＋
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Step = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'
const STEPS: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] satisfies Step[]

interface PostCardProps {
  readonly post: ShownPost
  readonly problem: string | undefined
  readonly onOpen: () => void
  readonly onHold: (() => void) | undefined
  readonly onLetGo: () => void
  readonly onKeyMove: (step: Step) => void
}

function PostCard({ post, problem, onOpen, onHold, onLetGo, onKeyMove }: PostCardProps) {
  const texts = useTexts(MOMENT_TEXTS)
  const words = useWords()
  const said = post.text?.trim() || post.link?.title || texts.noWords
  const label = texts.postAt(post.day, post.time, said)
  const kind = CONTENT_KINDS.find(({ value }) => value === post.contentKind)
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || !STEPS.includes(event.key)) return
    event.preventDefault()
    onKeyMove(event.key as Step)
  }
  return (
    <button
      type="button"
      className="hs-dot"
      draggable={onHold !== undefined}
      aria-label={label}
      title={[label, problem, post.refusal && words(post.refusal)].filter(Boolean).join(' · ')}
      onClick={onOpen}
      onDragStart={onHold}
      onDragEnd={onLetGo}
      onKeyDown={onKey}
    >
      <Tag color={post.refusal ? 'warning' : TONES[post.state]}>
        {post.state === 'planned' ? kind && words(kind) : texts.postStates[post.state]}
      </Tag>{' '}
      {said.slice(0, WORDS_MAX)}
      {problem && <small className="hs-warn"> {problem}</small>}
    </button>
  )
}

/** What somebody sees or will see. */
function isSeen({ state }: ShownPost): boolean {
  return state === 'planned' || state === 'out'
}

/** The days of a set, and those on which something stands beside them. */
function daysOf({ from, days, posts }: ShownSet): readonly string[] {
  const own = Array.from({ length: days }, (_, nth) => addDays(from, nth))
  return [...new Set([...own, ...posts.map(({ day }) => day)])].toSorted()
}

/** Where a key leads: a day up or down, a time to the left or right; nowhere at the edge. */
function stepTo({ from, days, slots }: ShownSet, { day, time }: Placement, step: Step): Placement | undefined {
  const sorted = slots.toSorted()
  if (step === 'ArrowUp' || step === 'ArrowDown') {
    const to = addDays(day, step === 'ArrowUp' ? -1 : 1)
    return to >= from && to <= addDays(from, days - 1) ? { day: to, time } : undefined
  }
  const to = sorted[sorted.indexOf(time) + (step === 'ArrowLeft' ? -1 : 1)]
  return to === undefined ? undefined : { day, time: to }
}
