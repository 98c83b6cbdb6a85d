import { Field } from '#kit/web/form/Field.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber } from '#kit/web/ui.tsx'
import { equalShares, newPort } from '../model/drawing.ts'
import { SHARES_MAX } from '../steps/split/schema.ts'
import type { TurningProps } from './BranchFields.tsx'
import { FLOW_TEXTS } from './flow-texts.ts'
import styles from './journeys.module.css'
import { letterOf } from './node-words.ts'
import { WinnerFields } from './WinnerFields.tsx'

const SHARES_MIN = 2

/** The shares of a split, which must add up to a hundred percent. */
export function SplitFields({ node, disabled, onChange }: TurningProps<'split'>) {
  const texts = useTexts(FLOW_TEXTS)
  const { shares } = node
  const ports = shares.map((one) => one.port)
  const sum = shares.reduce((total, one) => total + one.percent, 0)
  const set = (next: typeof shares) => onChange({ ...node, shares: next })
  return (
    <div className="hs-stack">
      <p className="hs-faint">{texts.splitHint}</p>
      {shares.map((share, place) => (
        <div key={share.port} className={styles.wayRow}>
          <Field label={texts.shareOf(letterOf(place))}>
            {({ id }) => (
              <InputNumber
                id={id}
                className="hs-field-number"
                disabled={disabled}
                min={1}
                max={99}
                precision={0}
                suffix="%"
                value={share.percent}
                onChange={(percent) => percent !== null && set(shares.toSpliced(place, 1, { ...share, percent }))}
              />
            )}
          </Field>
          {!disabled && (
            <Button
              type="text"
              disabled={shares.length <= SHARES_MIN}
              icon={<Icon name="close" />}
              aria-label={`${texts.removeBranch} ${letterOf(place)}`}
              title={texts.removeBranch}
              onClick={() => set(equalShares(ports.toSpliced(place, 1)))}
            />
          )}
        </div>
      ))}
      <div className="hs-row">
        <span className={sum === 100 ? 'hs-faint hs-num' : 'hs-bad hs-num'}>{texts.shareSum(sum)}</span>
        {!disabled && sum !== 100 && (
          <Button size="small" onClick={() => set(equalShares(ports))}>
            {texts.equal}
          </Button>
        )}
      </div>
      {!disabled && shares.length < SHARES_MAX && (
        <Button icon={<Icon name="plus" />} onClick={() => set(equalShares([...ports, newPort(ports)]))}>
          {texts.addBranch}
        </Button>
      )}
      <WinnerFields node={node} disabled={disabled} onChange={onChange} />
    </div>
  )
}
