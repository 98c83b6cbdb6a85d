import { Icon } from '#kit/web/icons.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import type { BookField } from '#modules/contacts/console/door.tsx'
import { Choice } from './editor-parts.tsx'
import { blankTest, FieldTestInputs } from './field-inputs.tsx'
import { choicesOf, FieldKey, testTypeOf } from './field-key.tsx'
import type { FieldTest } from './field-test.ts'
import type { Filter } from './where.ts'

const TEXTS = defineTexts({
  zh: {
    add: '加一个属性条件',
    remove: '去掉这个属性条件',
    field: '属性',
    type: '类型',
    types: { text: '文字', number: '数字', money: '金额', date: '日期', choice: '选项', boolean: '是否' },
  },
  en: {
    add: 'Filter by a property',
    remove: 'Remove this filter',
    field: 'Property',
    type: 'Type',
    types: { text: 'text', number: 'number', money: 'money', date: 'date', choice: 'choice', boolean: 'yes or no' },
  },
})

const WRAPPED = { flexWrap: 'wrap', maxInlineSize: '100%' } as const

interface WhereProps {
  readonly where: readonly Filter[] | undefined
  readonly onChange: (where: Filter[] | undefined) => void
  readonly readOnly: boolean
  /** Fields that are known; any other may be typed. */
  readonly fields?: readonly BookField[]
}

/** What the properties of an event, or the fields of a pet, must say. */
export function WhereInputs({ where = [], onChange, readOnly, fields = [] }: WhereProps) {
  const texts = useTexts(TEXTS)
  const set = (at: number, next: Filter) => onChange(where.map((one, i) => (i === at ? next : one)))
  // Filters have no names of their own: the place is all there is.
  const keys = where.map((filter, at) => `${at} ${filter.type}`)
  const remove = (at: number) => {
    const rest = where.filter((_, i) => i !== at)
    onChange(rest.length > 0 ? rest : undefined)
  }
  return (
    <>
      {where.map((filter, at) => (
        <span key={keys[at]} className="hs-row" style={WRAPPED}>
          <FieldKey
            label={texts.field}
            value={filter.field}
            fields={fields}
            readOnly={readOnly}
            onChange={(key, picked) => {
              const type = picked ? testTypeOf(picked) : filter.type
              set(at, toFilter(key, type === filter.type ? filter : blankTest(type)))
            }}
          />
          <Choice
            label={texts.type}
            options={texts.types}
            value={filter.type}
            readOnly={readOnly}
            onChange={(type) => set(at, toFilter(filter.field, blankTest(type)))}
          />
          <FieldTestInputs
            test={filter}
            options={choicesOf(fields.find((one) => one.key === filter.field))}
            readOnly={readOnly}
            onChange={(test) => set(at, toFilter(filter.field, test))}
          />
          {!readOnly && (
            <Button type="text" aria-label={texts.remove} icon={<Icon name="close" />} onClick={() => remove(at)} />
          )}
        </span>
      ))}
      {!readOnly && (
        <Button
          type="dashed"
          icon={<Icon name="plus" />}
          onClick={() => onChange([...where, toFilter('', blankTest('text'))])}
        >
          {texts.add}
        </Button>
      )}
    </>
  )
}

function toFilter(field: string, test: FieldTest): Filter {
  // A test is a filter but for lists that may not be changed.
  return { ...test, field } as Filter
}
