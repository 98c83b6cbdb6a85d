import { Field } from '#kit/web/form/Field.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import { SegmentPicker } from '#modules/segments/console/door.tsx'
import { newPort } from '../model/drawing.ts'
import { BRANCHES_MAX } from '../steps/branch/schema.ts'
import type { NodeOf } from '../steps/node-schema.ts'
import { FLOW_TEXTS } from './flow-texts.ts'
import styles from './journeys.module.css'

export interface TurningProps<Kind extends 'branch' | 'split'> {
  readonly node: NodeOf<Kind>
  readonly disabled: boolean
  readonly onChange: (node: NodeOf<Kind>) => void
}

/** The segments of a branch, in the order in which they are asked. */
export function BranchFields({ node, disabled, onChange }: TurningProps<'branch'>) {
  const texts = useTexts(FLOW_TEXTS)
  const { branches } = node
  const set = (next: typeof branches) => onChange({ ...node, branches: next })
  const swapped = (place: number) => {
    const [one, other] = [branches[place - 1], branches[place]]
    if (one && other) set(branches.toSpliced(place - 1, 2, other, one))
  }
  return (
    <div className="hs-stack">
      <p className="hs-faint">{texts.branchHint}</p>
      {branches.map((branch, place) => (
        <div key={branch.port} className={styles.wayRow}>
          <Field label={texts.branchNo(place + 1)}>
            {({ id }) => (
              <SegmentPicker
                id={id}
                disabled={disabled}
                value={branch.segmentId ?? undefined}
                onChange={(segmentId) => set(branches.toSpliced(place, 1, { ...branch, segmentId: segmentId ?? null }))}
              />
            )}
          </Field>
          {!disabled && (
            <span>
              <Button
                type="text"
                disabled={place === 0}
                icon="↑"
                aria-label={`${texts.earlier} ${texts.branchNo(place + 1)}`}
                title={texts.earlier}
                onClick={() => swapped(place)}
              />
              <Button
                type="text"
                disabled={branches.length === 1}
                icon={<Icon name="close" />}
                aria-label={`${texts.removeBranch} ${texts.branchNo(place + 1)}`}
                title={texts.removeBranch}
                onClick={() => set(branches.toSpliced(place, 1))}
              />
            </span>
          )}
        </div>
      ))}
      {!disabled && branches.length < BRANCHES_MAX && (
        <Button
          icon={<Icon name="plus" />}
          onClick={() => set([...branches, { port: newPort(branches.map((one) => one.port)), segmentId: null }])}
        >
          {texts.addBranch}
        </Button>
      )}
    </div>
  )
}
