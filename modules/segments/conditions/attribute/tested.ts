import type { FieldTest } from '../field-test.ts'
import type { TestedAttribute } from './schema.ts'

/** What the condition asks of the field's text, by the type that the field is meant as. */
export function testIn(condition: TestedAttribute): FieldTest {
  switch (condition.field) {
    case 'custom_number':
      return { ...condition, type: 'number' }
    case 'custom_money':
      return { ...condition, type: 'money' }
    case 'custom_date':
      return { ...condition, type: 'date' }
    case 'custom_choice':
      return { ...condition, type: 'choice' }
    case 'custom_boolean':
      return { ...condition, type: 'boolean' }
    default:
      return { ...condition, type: 'text' }
  }
}
