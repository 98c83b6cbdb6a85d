import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { AttributeCondition } from '../schema.ts'
import { BirthdayInputs } from './BirthdayInputs.tsx'
import { CreatedInputs } from './CreatedInputs.tsx'
import { TestedInputs } from './TestedInputs.tsx'

const TEXTS = defineTexts({
  zh: {
    field: '哪一项',
    fields: {
      name: '姓名',
      gender: '性别',
      province: '省份',
      city: '城市',
      source: '来源',
      created: '成为客户的时间',
      birthday: '生日',
      custom: '自定义属性',
      custom_number: '自定义数字',
      custom_money: '自定义金额',
      custom_date: '自定义日期',
      custom_choice: '自定义选项',
      custom_boolean: '自定义是否',
    },
  },
  en: {
    field: 'Attribute',
    fields: {
      name: 'name',
      gender: 'gender',
      province: 'province',
      city: 'city',
      source: 'source',
      created: 'contact since',
      birthday: 'birthday',
      custom: 'custom attribute',
      custom_number: 'custom number',
      custom_money: 'custom money',
      custom_date: 'custom date',
      custom_choice: 'custom choice',
      custom_boolean: 'custom yes or no',
    },
  },
})

type Field = AttributeCondition['field']

export function AttributeEditor({ value, onChange, readOnly }: EditorProps<AttributeCondition>) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Choice<Field>
        label={texts.field}
        options={texts.fields}
        value={value.field}
        readOnly={readOnly}
        onChange={(field) => onChange(blankOf(field))}
      />
      <Inputs value={value} onChange={onChange} readOnly={readOnly} />
    </>
  )
}

function Inputs({ value, ...rest }: EditorProps<AttributeCondition>) {
  switch (value.field) {
    case 'birthday':
      return <BirthdayInputs value={value} {...rest} />
    case 'created':
      return <CreatedInputs value={value} {...rest} />
    default:
      return <TestedInputs value={value} {...rest} />
  }
}

function blankOf(field: Field): AttributeCondition {
  const kind = 'attribute'
  switch (field) {
    case 'birthday':
      return { kind, field, operator: 'month', months: [] }
    case 'created':
      return { kind, field, operator: 'in_last', days: 30 }
    case 'custom_number':
    case 'custom_money':
      return { kind, field, key: '', operator: 'at_least', value: 0 }
    case 'custom_date':
      return { kind, field, key: '', operator: 'in_last', days: 30 }
    case 'custom_choice':
      return { kind, field, key: '', has: 'any', choices: [] }
    case 'custom_boolean':
      return { kind, field, key: '', value: true }
    default:
      return { kind, field, operator: 'is', values: [] }
  }
}
