import { useState } from 'react'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input } from '#kit/web/ui.tsx'
import type { Words } from '../conditions/words.ts'
import { readSentence } from '../model/read-sentence.ts'
import { type Rule, ruleSchema } from '../model/rule.ts'
import { ruleSentence } from '../model/sentence.ts'
import { type RuleTree, toRule, toTree } from './builder-rule.ts'
import { TEXTS } from './texts.ts'
import { useExactWords } from './use-rule-words.ts'

export interface RuleSentenceProps {
  readonly tree: RuleTree
  readonly onChange: (tree: RuleTree) => void
}

interface Draft {
  readonly text: string
  /** The tree before anything was typed. */
  readonly before: RuleTree
  /** The tree this text belongs to; another one has been changed elsewhere. */
  readonly tree: RuleTree
}

/** The rule as a sentence that may be written over, or as JSON: as soon as it is understood the tree follows. */
export function RuleSentence({ tree, onChange }: RuleSentenceProps) {
  const texts = useTexts(TEXTS)
  const words = useExactWords()
  const [draft, setDraft] = useState<Draft>()
  if (draft && draft.tree !== tree) setDraft(undefined)
  const said = sayRule(tree, words)
  const text = draft?.text ?? said
  const understood = draft && readText(draft.text, words)
  const write = (next: string) => {
    const { rule } = readText(next, words)
    const read = rule ? toTree(rule) : tree
    setDraft({ text: next, before: draft?.before ?? tree, tree: read })
    if (rule) onChange(read)
  }
  return (
    <div className="hs-stack">
      <Input.TextArea
        aria-label={texts.sentence}
        placeholder={texts.sentenceHint}
        autoSize={{ minRows: 2, maxRows: 10 }}
        spellCheck={false}
        status={understood && !understood.rule ? 'error' : undefined}
        value={text}
        onChange={(event) => write(event.target.value)}
        // Left alone and understood, it is again what the tree says.
        onBlur={() => understood?.rule && setDraft(undefined)}
      />
      <div aria-live="polite">
        {understood && !understood.rule && <Problem text={text} problem={understood} />}
        {understood?.rule && <span className="hs-good">{texts.sentenceRead}</span>}
        {draft && (
          <Button
            type="link"
            onClick={() => {
              onChange(draft.before)
              setDraft(undefined)
            }}
          >
            {texts.sentenceBack}
          </Button>
        )}
      </div>
    </div>
  )
}

interface ReadText {
  readonly rule?: Rule
  readonly at?: number
  readonly word?: string
  readonly expected?: readonly string[]
}

function Problem({ text, problem }: { text: string; problem: ReadText }) {
  const texts = useTexts(TEXTS)
  const { at = 0, word = '', expected = [] } = problem
  return (
    <Alert
      type="warning"
      showIcon
      title={texts.sentencePlace(word)}
      description={
        <>
          <p>
            {text.slice(0, at)}
            <mark>{word || '…'}</mark>
            {text.slice(at + word.length)}
          </p>
          {expected.length > 0 && <p>{texts.sentenceHoped(expected.join(' · '))}</p>}
        </>
      }
    />
  )
}

function sayRule(tree: RuleTree, words: Words): string {
  const parsed = ruleSchema.safeParse(toRule(tree))
  return parsed.success ? ruleSentence(parsed.data, words) : ''
}

function readText(text: string, words: Words): ReadText {
  if (text.trimStart().startsWith('{')) return readJson(text)
  const read = readSentence(text, words)
  return read.ok ? { rule: read.rule } : read.problem
}

function readJson(text: string): ReadText {
  try {
    const parsed = ruleSchema.safeParse(JSON.parse(text))
    if (parsed.success) return { rule: parsed.data }
    return { expected: parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`) }
  } catch {
    return { expected: ['JSON'] }
  }
}
