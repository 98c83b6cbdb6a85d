import type { ComponentType } from 'react'
import { useLanguage } from '#kit/web/language.ts'
import type { ConditionKind } from '#kit/web/rules/rule-tools.ts'
import { useTexts } from '#kit/web/texts.ts'
import { attributeCondition } from '../conditions/attribute/condition.ts'
import { AttributeEditor } from '../conditions/attribute/console/AttributeEditor.tsx'
import { behaviourCondition } from '../conditions/behaviour/condition.ts'
import { BehaviourEditor } from '../conditions/behaviour/console/BehaviourEditor.tsx'
import type { ConditionPlug } from '../conditions/condition.ts'
import { consentCondition } from '../conditions/consent/condition.ts'
import { ConsentEditor } from '../conditions/consent/console/ConsentEditor.tsx'
import { edgeOrderCondition } from '../conditions/edge-order/condition.ts'
import { EdgeOrderEditor } from '../conditions/edge-order/console/EdgeOrderEditor.tsx'
import type { EditorProps } from '../conditions/editor-parts.tsx'
import { groupCondition } from '../conditions/group/condition.ts'
import { GroupEditor } from '../conditions/group/console/GroupEditor.tsx'
import { inSegmentCondition } from '../conditions/in-segment/condition.ts'
import type { Condition } from '../conditions/list.ts'
import { ordersCondition } from '../conditions/orders/condition.ts'
import { OrdersEditor } from '../conditions/orders/console/OrdersEditor.tsx'
import { peopleCondition } from '../conditions/people/condition.ts'
import { productCondition } from '../conditions/product/condition.ts'
import { ProductEditor } from '../conditions/product/console/ProductEditor.tsx'
import { randomBucketCondition } from '../conditions/random-bucket/condition.ts'
import { RandomBucketEditor } from '../conditions/random-bucket/console/RandomBucketEditor.tsx'
import { rfmCondition } from '../conditions/rfm/condition.ts'
import { RfmEditor } from '../conditions/rfm/console/RfmEditor.tsx'
import { sequenceCondition } from '../conditions/sequence/condition.ts'
import { SequenceEditor } from '../conditions/sequence/console/SequenceEditor.tsx'
import { stageCondition } from '../conditions/stage/condition.ts'
import { subEntityCondition } from '../conditions/sub-entity/condition.ts'
import { SubEntityEditor } from '../conditions/sub-entity/console/SubEntityEditor.tsx'
import { tagCondition } from '../conditions/tag/condition.ts'
import { TagEditor } from '../conditions/tag/console/TagEditor.tsx'
import { InSegmentEditor } from './InSegmentEditor.tsx'
import { PeopleListEditor } from './PeopleListEditor.tsx'
import { StageEditor } from './StageEditor.tsx'
import { TEXTS } from './texts.ts'

interface EditedKind {
  readonly label: { readonly zh: string; readonly en: string }
  readonly kind: Omit<ConditionKind<Condition>, 'label' | 'problem'>
  isComplete(condition: Condition): boolean
}

const KINDS: readonly EditedKind[] = [
  edited(attributeCondition, AttributeEditor),
  edited(subEntityCondition, SubEntityEditor),
  edited(tagCondition, TagEditor),
  edited(ordersCondition, OrdersEditor),
  edited(productCondition, ProductEditor),
  edited(edgeOrderCondition, EdgeOrderEditor),
  edited(behaviourCondition, BehaviourEditor),
  edited(sequenceCondition, SequenceEditor),
  edited(rfmCondition, RfmEditor),
  edited(stageCondition, StageEditor),
  edited(inSegmentCondition, InSegmentEditor),
  edited(peopleCondition, PeopleListEditor),
  edited(consentCondition, ConsentEditor),
  edited(groupCondition, GroupEditor),
  edited(randomBucketCondition, RandomBucketEditor),
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
