import { Modal } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Command, matchCommands } from '../command-match.ts'
import { Icon } from '../icons.tsx'
import { type Language, useLanguage } from '../language.ts'
import { useGo } from '../navigation.tsx'
import type { SurfaceSearch } from '../surface.ts'
import { defineTexts, useTexts } from '../texts.ts'

const TEXTS = defineTexts({
  zh: {
    find: '找页面、客户、分群、操作；拼音首字母也行',
    none: '没有找到',
    pages: '页面与操作',
    searching: '正在查找',
  },
  en: {
    find: 'Pages, people, segments, actions',
    none: 'Nothing found',
    pages: 'Pages and actions',
    searching: 'Searching',
  },
})
const TYPING_PAUSE_MS = 200
const FOUND_MAX = 8

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly commands: readonly Command[]
  readonly searches: readonly SurfaceSearch[]
}

interface Heading {
  readonly label: string
  readonly commands: readonly Command[]
}

/** Everything one can go to, by a few letters. */
export function CommandPalette({ open, onClose, commands, searches }: CommandPaletteProps) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      styles={{ container: { padding: 0 } }}
      style={{ top: '12vh' }}
      destroyOnHidden
    >
      {open && <Palette onClose={onClose} commands={commands} searches={searches} />}
    </Modal>
  )
}

function Palette({ onClose, commands, searches }: Omit<CommandPaletteProps, 'open'>) {
  const texts = useTexts(TEXTS)
  const go = useGo()
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { found, busy } = useSearches(searches, text)
  const matched = matchCommands(commands, text).slice(0, FOUND_MAX)
  const headings = [{ label: texts.pages, commands: matched }, ...found].filter(
    (heading) => heading.commands.length > 0,
  )
  const all = headings.flatMap((heading) => heading.commands)
  const chosen = all[Math.min(at, all.length - 1)]
  const follow = (command: Command | undefined) => {
    if (!command) return
    onClose()
    go(command.to)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, all.length - 1))
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) follow(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="hs-palette">
      <div className="hs-palette-field">
        <Icon name="search" />
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen && `${list}-${chosen.key}`}
          placeholder={texts.find}
          aria-label={texts.find}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
      </div>
      <div id={list} role="listbox" aria-label={texts.find} className="hs-palette-list">
        {headings.map((heading) => (
          <PaletteGroup key={heading.label} heading={heading} list={list} chosen={chosen} onFollow={follow} />
        ))}
        {all.length === 0 && <p className="hs-faint">{busy ? texts.searching : texts.none}</p>}
      </div>
    </div>
  )
}

interface PaletteGroupProps {
  readonly heading: Heading
  readonly list: string
  readonly chosen: Command | undefined
  readonly onFollow: (command: Command) => void
}

function PaletteGroup({ heading, list, chosen, onFollow }: PaletteGroupProps) {
  return (
    <fieldset>
      <legend>{heading.label}</legend>
      {heading.commands.map((command) => (
        <button
          type="button"
          key={command.key}
          id={`${list}-${command.key}`}
          role="option"
          tabIndex={-1}
          aria-selected={command === chosen}
          onClick={() => onFollow(command)}
        >
          <span>{command.label}</span>
          {command.hint && <span className="hs-faint">{command.hint}</span>}
        </button>
      ))}
    </fieldset>
  )
}

function useSearches(searches: readonly SurfaceSearch[], text: string): { found: readonly Heading[]; busy: boolean } {
  const language = useLanguage()
  const [found, setFound] = useState<readonly Heading[]>([])
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const sought = text.trim()
    setFound([])
    setBusy(sought !== '')
    if (sought === '') return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const answers = await Promise.all(searches.map((search) => ask(search, sought, language, stop.signal)))
      if (stop.signal.aborted) return
      setFound(answers)
      setBusy(false)
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [searches, text, language])
  return { found, busy }
}

/** A search that fails finds nothing: the others still help. */
async function ask(search: SurfaceSearch, text: string, language: Language, signal: AbortSignal): Promise<Heading> {
  const label = search.label[language]
  try {
    const hits = await search.search(text, signal)
    const commands = hits.slice(0, FOUND_MAX).map((hit) => ({ ...hit, key: `${search.key}:${hit.key}` }))
    return { label, commands }
  } catch {
    return { label, commands: [] }
  }
}
