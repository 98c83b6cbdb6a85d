import { useState } from 'react'
import { useFeedback } from '#kit/web/feedback.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Alert, Button, Input, Modal } from '#kit/web/ui.tsx'
import { ruleSchema } from '../model/rule.ts'
import { type RuleTree, toRule, toTree } from './builder-rule.ts'
import { TEXTS } from './texts.ts'

export interface RuleJsonProps {
  readonly tree: RuleTree
  readonly onChange: (tree: RuleTree) => void
}

/** The rule as text, to hand on or to paste. */
export function RuleJson({ tree, onChange }: RuleJsonProps) {
  const texts = useTexts(TEXTS)
  const feedback = useFeedback()
  const [text, setText] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const close = () => setText(undefined)
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? '')
    feedback.done(texts.copied)
  }
  const use = () => {
    const read = readRule(text ?? '', texts.notJson)
    setProblem(read.problem)
    if (!read.tree) return
    onChange(read.tree)
    close()
  }
  return (
    <>
      <Button
        onClick={() => {
          setProblem(undefined)
          setText(JSON.stringify(toRule(tree), null, 2))
        }}
      >
        {texts.json}
      </Button>
      <Modal
        open={text !== undefined}
        title={texts.json}
        okText={texts.paste}
        onOk={use}
        onCancel={close}
        destroyOnHidden
        footer={(_, { OkBtn }) => (
          <>
            <Button onClick={() => void copy()}>{texts.copy}</Button>
            <OkBtn />
          </>
        )}
      >
        <p className="hs-faint">{texts.jsonHint}</p>
        {problem && <Alert type="error" showIcon title={problem} />}
        <Input.TextArea
          aria-label={texts.json}
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Modal>
    </>
  )
}

function readRule(text: string, notJson: string): { readonly tree?: RuleTree; readonly problem?: string } {
  try {
    const parsed = ruleSchema.safeParse(JSON.parse(text))
    if (parsed.success) return { tree: toTree(parsed.data) }
    const [issue] = parsed.error.issues
    return { problem: `${issue?.path.join('.')}: ${issue?.message}` }
  } catch {
    return { problem: notJson }
  }
}
