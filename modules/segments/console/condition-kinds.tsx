import type { ComponentType } from 'react'
import { useLanguage } from '#kit/web/language.ts'
import type { ConditionKind } from '#kit/web/rules/rule-tools.ts'
import { useTexts } from '#kit/web/texts.ts'
import { attributeCondition } from '../conditions/attribute/condition.ts'
import { AttributeEditor } from '../conditions/attribute/console/AttributeEditor.tsx'
import { behaviourCondition } from '../conditions/behaviour/condition.ts'
import { BehaviourEditor } from '../conditions/behaviour/console/BehaviourEditor.tsx'
import type { ConditionPlug } from '../conditions/condition.ts'
import type { EditorProps } from '../conditions/editor-parts.tsx'
import type { Condition } from '../conditions/list.ts'
import { ordersCondition } from '../conditions/orders/condition.ts'
import { OrdersEditor } from '../conditions/orders/console/OrdersEditor.tsx'
import { productCondition } from '../conditions/product/condition.ts'
import { ProductEditor } from '../conditions/product/console/ProductEditor.tsx'
import { rfmCondition } from '../conditions/rfm/condition.ts'
import { RfmEditor } from '../conditions/rfm/console/RfmEditor.tsx'
import { tagCondition } from '../conditions/tag/condition.ts'
import { TagEditor } from '../conditions/tag/console/TagEditor.tsx'
import { TEXTS } from './texts.ts'

interface EditedKind {
  readonly label: { readonly zh: string; readonly en: string }
  readonly kind: Omit<ConditionKind<Condition>, 'label' | 'problem'>
  isComplete(condition: Condition): boolean
}

const KINDS: readonly EditedKind[] = [
  edited(attributeCondition, AttributeEditor),
  edited(tagCondition, TagEditor),
  edited(ordersCondition, OrdersEditor),
  edited(productCondition, ProductEditor),
  edited(behaviourCondition, BehaviourEditor),
  edited(rfmCondition, RfmEditor),
]

/** Every kind of condition with its editor row, in the language of the page. */
export function useConditionKinds(): readonly ConditionKind<Condition>[] {
  const language = useLanguage()
  const { incomplete } = useTexts(TEXTS)
  return KINDS.map(({ label, kind, isComplete }) => ({
    ...kind,
    label: label[language],
    problem: (condition) => (isComplete(condition) ? undefined : incomplete),
  }))
}

function edited<C extends Condition, B>(plug: ConditionPlug<C, B>, Editor: ComponentType<EditorProps<C>>): EditedKind {
  // The builder hands a row only conditions of its own kind.
  const Row = ({ value, ...rest }: EditorProps<Condition>) => <Editor value={value as C} {...rest} />
  return {
    label: plug.label,
    kind: { kind: plug.kind, blank: plug.blank, Editor: Row },
    isComplete: (condition) => plug.schema.safeParse(condition).success,
  }
}
