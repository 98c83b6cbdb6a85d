import type { EditorProps } from '../conditions/editor-parts.tsx'
import type { InSegmentCondition } from '../conditions/in-segment/condition.ts'
import { SegmentPicker } from './SegmentPicker.tsx'

/** Which other segment. It stands here and not with its plug, because it asks the module's own wire. */
export function InSegmentEditor({ value, onChange, readOnly }: EditorProps<InSegmentCondition>) {
  return (
    <SegmentPicker
      value={value.segmentId || undefined}
      disabled={readOnly}
      onChange={(segmentId) => onChange({ ...value, segmentId: segmentId ?? '' })}
    />
  )
}
