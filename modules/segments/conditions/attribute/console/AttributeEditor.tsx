import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import type { AttributeCondition } from '../schema.ts'
import { BirthdayInputs } from './BirthdayInputs.tsx'
import { CreatedInputs } from './CreatedInputs.tsx'
import { NumberInputs } from './NumberInputs.tsx'
import { TextInputs } from './TextInputs.tsx'

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
    case 'custom_number':
      return <NumberInputs value={value} {...rest} />
    default:
      return <TextInputs value={value} {...rest} />
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
      return { kind, field, key: '', operator: 'at_least', value: 0 }
    default:
      return { kind, field, operator: 'is', values: [] }
  }
}
