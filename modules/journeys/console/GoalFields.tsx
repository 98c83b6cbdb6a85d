import { Field, FieldRow } from '#kit/web/form/Field.tsx'
import { NumberField } from '#kit/web/form/fields.tsx'
import { useFormState } from '#kit/web/form/form-state.ts'
import { useTexts } from '#kit/web/texts.ts'
import { Select } from '#kit/web/ui.tsx'
import { WhereInputs } from '#modules/segments/console/door.tsx'
import { GOAL_KINDS, type Goal } from '../model/goal.ts'
import { CategoryField, EventField } from './FactFields.tsx'
import { GOAL_TEXTS } from './goal-texts.ts'
import { TEXTS } from './texts.ts'

/** What reaches the goal of an SOP, and within how many days; fixed once it runs. */
export function GoalFields({ fixed }: { readonly fixed: boolean }) {
  const [texts, words] = [useTexts(TEXTS), useTexts(GOAL_TEXTS)]
  const form = useFormState()
  const goal = form.read('goal') as Goal
  const disabled = fixed || form.readOnly
  const set = (next: Goal) => form.write('goal', next)
  return (
    <>
      <FieldRow>
        <Field label={words.kind}>
          {({ id }) => (
            <Select
              id={id}
              disabled={disabled}
              value={goal.kind}
              options={GOAL_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
              onChange={(kind: Goal['kind']) => set(blankGoal(kind, goal.days))}
            />
          )}
        </Field>
        {goal.kind === 'category' && (
          <CategoryField
            value={goal.category}
            disabled={disabled}
            onChange={(category) => set({ ...goal, category })}
          />
        )}
        {goal.kind === 'event' && (
          <EventField value={goal.event} disabled={disabled} onChange={(event) => set({ ...goal, event })} />
        )}
        <NumberField
          name="goal.days"
          label={words.days}
          hint={words.daysHint}
          unit={texts.dayUnit}
          min={1}
          max={365}
          disabled={fixed}
        />
      </FieldRow>
      {goal.kind === 'event' && (
        <WhereInputs where={goal.where} readOnly={disabled} onChange={(where) => set({ ...goal, where })} />
      )}
    </>
  )
}

function blankGoal(kind: Goal['kind'], days: number): Goal {
  if (kind === 'category') return { kind, category: '', days }
  return kind === 'event' ? { kind, event: '', days } : { kind, days }
}

/** The goal in words, where it is more than an order. */
export function useGoalWords(): (goal: Goal) => string {
  const { said } = useTexts(GOAL_TEXTS)
  return (goal) => {
    if (goal.kind === 'category') return said.category(goal.category)
    return goal.kind === 'event' ? said.event(goal.event) : said.bought
  }
}
