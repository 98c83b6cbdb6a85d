import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Segmented } from '#kit/web/ui.tsx'
import { TagChoice } from '#modules/contacts/console/door.tsx'
import { ScriptPicker } from '#modules/content/console/door.tsx'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { CHOICE_LINES_MAX } from '../model/script-choice.ts'
import { TEXTS } from './choice-texts.ts'

/** A line while it is edited: what is not picked yet is missing. */
export interface LineDraft {
  readonly by: 'segment' | 'tag'
  readonly segmentId?: string | undefined
  readonly tagId?: string | undefined
  readonly scriptId: string | null
}

interface Props {
  readonly lines: readonly LineDraft[]
  readonly onChange: (lines: readonly LineDraft[]) => void
  readonly readOnly: boolean
}

/** Who gets what, in the order in which it is tried. */
export function ChoiceLines({ lines, onChange, readOnly }: Props) {
  const texts = useTexts(TEXTS)
  const keys = lines.map((_, at) => `line ${at}`)
  const move = (from: number, to: number) => {
    const moved = lines[from]
    if (moved) onChange(lines.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  return (
    <div className="hs-stack">
      {lines.map((line, at) => (
        <div key={keys[at]} className="hs-row" style={{ flexWrap: 'wrap' }}>
          <div style={{ flex: '1 1 200px' }}>
            <Segmented<LineDraft['by']>
              size="small"
              aria-label={texts.by}
              disabled={readOnly}
              value={line.by}
              options={[
                { value: 'segment', label: texts.segment },
                { value: 'tag', label: texts.tag },
              ]}
              onChange={(by) => onChange(lines.with(at, { by, scriptId: line.scriptId }))}
            />
            {line.by === 'segment' ? (
              <SegmentPicker
                id={`${keys[at]} segment`}
                disabled={readOnly}
                value={line.segmentId}
                onChange={(segmentId) => onChange(lines.with(at, { ...line, segmentId }))}
              />
            ) : (
              <TagChoice
                id={`${keys[at]} tag`}
                disabled={readOnly}
                value={line.tagId}
                onChange={(tagId) => onChange(lines.with(at, { ...line, tagId }))}
              />
            )}
          </div>
          <div style={{ flex: '1 1 200px' }}>
            <label htmlFor={`${keys[at]} script`}>{texts.script}</label>
            <ScriptPicker
              id={`${keys[at]} script`}
              disabled={readOnly}
              value={line.scriptId}
              onChange={(scriptId) => onChange(lines.with(at, { ...line, scriptId }))}
            />
          </div>
          {!readOnly && (
            <span>
              <Button type="text" disabled={at === 0} aria-label={texts.up} onClick={() => move(at, at - 1)}>
                ↑
              </Button>
              <Button
                type="text"
                disabled={at === lines.length - 1}
                aria-label={texts.down}
                onClick={() => move(at, at + 1)}
              >
                ↓
              </Button>
              <Button
                type="text"
                disabled={lines.length === 1}
                aria-label={texts.remove}
                icon={<Icon name="close" />}
                onClick={() => onChange(lines.toSpliced(at, 1))}
              />
            </span>
          )}
        </div>
      ))}
      {!readOnly && lines.length < CHOICE_LINES_MAX && (
        <div>
          <Button
            type="dashed"
            icon={<Icon name="plus" />}
            onClick={() => onChange([...lines, { by: 'segment', scriptId: null }])}
          >
            {texts.addLine}
          </Button>
        </div>
      )}
    </div>
  )
}
