import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { TagChoice } from '#modules/contacts/console/door.tsx'
import { listFields } from '#modules/contacts/contract.ts'
import { type AdviceQuestion, CHOICES_MAX, QUESTIONS_MAX } from '../../model/advice.ts'
import { blankChoice, blankQuestion } from './sheet-draft.ts'
import { TEXTS } from './texts.ts'

interface Props {
  readonly questions: readonly AdviceQuestion[]
  readonly onChange: (questions: readonly AdviceQuestion[]) => void
}

/** What is asked, what may be said, and where it is kept. */
export function QuestionLines({ questions, onChange }: Props) {
  const texts = useTexts(TEXTS)
  return (
    <div className="hs-stack">
      {questions.map((question, at) => (
        <div key={question.key} className="hs-panel hs-panel-body hs-stack">
          <div className="hs-row">
            <strong>{texts.question(at + 1)}</strong>
            {questions.length > 1 && (
              <Button size="small" type="text" onClick={() => onChange(questions.toSpliced(at, 1))}>
                {texts.remove}
              </Button>
            )}
          </div>
          <Question question={question} onChange={(next) => onChange(questions.with(at, next))} />
        </div>
      ))}
      {questions.length < QUESTIONS_MAX && (
        <Button onClick={() => onChange([...questions, blankQuestion(questions)])}>{texts.addQuestion}</Button>
      )}
    </div>
  )
}

function Question({
  question,
  onChange,
}: {
  readonly question: AdviceQuestion
  readonly onChange: (question: AdviceQuestion) => void
}) {
  const texts = useTexts(TEXTS)
  const fields = (useRead(listFields).value?.items ?? []).filter(({ type, archived }) => type === 'text' && !archived)
  const { key, choices } = question
  return (
    <>
      <Input
        aria-label={texts.ask}
        placeholder={texts.ask}
        maxLength={120}
        value={question.text}
        onChange={(event) => onChange({ ...question, text: event.target.value })}
      />
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <Checkbox
          checked={question.multiple}
          onChange={(event) => onChange({ ...question, multiple: event.target.checked })}
        >
          {texts.multiple}
        </Checkbox>
        <Select
          aria-label={texts.field}
          style={{ minInlineSize: 180 }}
          allowClear
          placeholder={texts.noField}
          value={question.fieldKey ?? undefined}
          options={fields.map((field) => ({ value: field.key, label: field.name }))}
          onChange={(fieldKey?: string) => onChange({ ...question, fieldKey: fieldKey ?? null })}
        />
      </div>
      {choices.map((choice, at) => (
        <div key={choice.key} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <Input
            aria-label={texts.choice(at + 1)}
            placeholder={texts.choice(at + 1)}
            style={{ flex: '1 1 160px' }}
            maxLength={60}
            value={choice.text}
            onChange={(event) =>
              onChange({ ...question, choices: choices.with(at, { ...choice, text: event.target.value }) })
            }
          />
          <div style={{ flex: '1 1 160px' }}>
            <TagChoice
              id={`${key} ${choice.key} tag`}
              value={choice.tagId ?? undefined}
              disabled={false}
              onChange={(tagId) =>
                onChange({ ...question, choices: choices.with(at, { ...choice, tagId: tagId ?? null }) })
              }
            />
          </div>
          {choices.length > 2 && (
            <Button
              size="small"
              type="text"
              onClick={() => onChange({ ...question, choices: choices.toSpliced(at, 1) })}
            >
              {texts.remove}
            </Button>
          )}
        </div>
      ))}
      {choices.length < CHOICES_MAX && (
        <Button size="small" onClick={() => onChange({ ...question, choices: [...choices, blankChoice(choices)] })}>
          {texts.addChoice}
        </Button>
      )}
    </>
  )
}
