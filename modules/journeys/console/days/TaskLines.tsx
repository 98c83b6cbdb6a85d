import { addDays } from '#kit/pure/zoned-time.ts'
import { Panel } from '#kit/web/DetailPage.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Checkbox, Input, InputNumber } from '#kit/web/ui.tsx'
import type { TaskLine } from '../../model/day-plan.ts'
import { newKey } from '../../model/new-key.ts'
import styles from '../journeys.module.css'
import { DAY_TEXTS } from './day-texts.ts'
import type { PlanPartProps } from './plan-part.ts'
import { SayDay } from './ReachLines.tsx'

/** What has to be done on which day, ticked off as it is. */
export function TaskLines({ plan, disabled, onChange }: PlanPartProps) {
  const texts = useTexts(DAY_TEXTS)
  const change = (key: string, part: Partial<TaskLine>) =>
    onChange({ tasks: plan.tasks.map((line) => (line.key === key ? { ...line, ...part } : line)) })
  const add = () =>
    onChange({
      tasks: [...plan.tasks, { key: newKey('t', plan.tasks), after: 0, title: texts.addTask, done: false }],
    })
  return (
    <Panel title={texts.tasks}>
      <div className="hs-stack">
        {plan.tasks
          .toSorted((a, b) => a.after - b.after)
          .map((line) => (
            <div key={line.key} className={styles.planTask}>
              <Checkbox
                aria-label={line.title}
                disabled={disabled}
                checked={line.done}
                onChange={(event) => change(line.key, { done: event.target.checked })}
              />
              <InputNumber
                aria-label={`${texts.when} ${line.title}`}
                disabled={disabled}
                min={-60}
                max={60}
                precision={0}
                value={line.after}
                onChange={(after) => change(line.key, { after: after ?? 0 })}
              />
              <span className="hs-num">
                <SayDay after={line.after} /> {addDays(plan.from, line.after)}
              </span>
              <Input
                aria-label={texts.task}
                disabled={disabled}
                maxLength={60}
                value={line.title}
                onChange={(event) => change(line.key, { title: event.target.value })}
              />
              {!disabled && (
                <Button
                  type="text"
                  aria-label={`${texts.remove} ${line.title}`}
                  onClick={() => onChange({ tasks: plan.tasks.filter(({ key }) => key !== line.key) })}
                >
                  ×
                </Button>
              )}
            </div>
          ))}
        {!disabled && (
          <div>
            <Button size="small" onClick={add}>
              {texts.addTask}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
