import type { BodyIn } from '#kit/pure/route.ts'
import { FieldRow, FormSection } from '#kit/web/form/Field.tsx'
import { NumberField, SwitchField } from '#kit/web/form/fields.tsx'
import { Icon } from '#kit/web/icons.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, InputNumber, Select } from '#kit/web/ui.tsx'
import type { changeRestraint } from '../contract.ts'
import { TOUCH_CHANNELS, type TouchChannel } from '../contract.ts'
import { CAP_DAYS_MAX, CAP_TOUCHES_MAX } from '../model/settings.ts'
import { RESTRAINT_TEXTS } from './restraint-texts.ts'
import { TEXTS } from './texts.ts'

type Caps = NonNullable<BodyIn<typeof changeRestraint>['channelCaps']>
type Cap = Caps[number]

/** What a new line begins with: once a week. */
const USUAL = { touches: 1, days: 7 } as const

/** That nobody is told the same twice. */
export function RepeatsSection() {
  const [texts, own] = [useTexts(RESTRAINT_TEXTS), useTexts(TEXTS)]
  return (
    <FormSection title={texts.repeats} hint={texts.repeatsHint}>
      <FieldRow>
        <SwitchField name="repeats.on" label={texts.on} />
        <NumberField name="repeats.days" label={texts.repeatDays} unit={own.days} min={1} max={CAP_DAYS_MAX} />
      </FieldRow>
    </FormSection>
  )
}

interface ChannelCapsProps {
  readonly caps: Caps | undefined
  readonly disabled: boolean
  readonly onChange: (caps: Caps) => void
}

/** Caps of single channels, beside the one over all. */
export function ChannelCapsSection({ caps = [], disabled, onChange }: ChannelCapsProps) {
  const texts = useTexts(RESTRAINT_TEXTS)
  const free = TOUCH_CHANNELS.filter((channel) => !caps.some((one) => one.channel === channel))
  const [next] = free
  return (
    <FormSection title={texts.channelCaps} hint={texts.channelCapsHint}>
      {caps.length === 0 && <p className="hs-faint">{texts.noChannelCaps}</p>}
      {caps.map((cap, at) => (
        <CapLine
          key={cap.channel}
          cap={cap}
          free={free}
          disabled={disabled}
          onChange={(changed) => onChange(caps.with(at, changed))}
          onRemove={() => onChange(caps.toSpliced(at, 1))}
        />
      ))}
      {next && !disabled && (
        <div>
          <Button onClick={() => onChange([...caps, { channel: next, ...USUAL }])}>{texts.addCap}</Button>
        </div>
      )}
      <SwitchField name="capWaits" label={texts.capWaits} />
    </FormSection>
  )
}

interface CapLineProps {
  readonly cap: Cap
  readonly free: readonly TouchChannel[]
  readonly disabled: boolean
  readonly onChange: (cap: Cap) => void
  readonly onRemove: () => void
}

function CapLine({ cap, free, disabled, onChange, onRemove }: CapLineProps) {
  const [texts, own] = [useTexts(RESTRAINT_TEXTS), useTexts(TEXTS)]
  const options = [cap.channel, ...free].map((value) => ({ value, label: own.channels[value] }))
  const name = own.channels[cap.channel]
  return (
    <div className="hs-row" style={{ flexWrap: 'wrap' }}>
      <Select
        aria-label={own.channel}
        style={{ minInlineSize: 140 }}
        disabled={disabled}
        value={cap.channel}
        options={options}
        onChange={(channel: TouchChannel) => onChange({ ...cap, channel })}
      />
      <CapNumber
        {...{ disabled, name, label: own.capDays, unit: own.days, max: CAP_DAYS_MAX, value: cap.days }}
        onChange={(days) => onChange({ ...cap, days })}
      />
      <CapNumber
        {...{ disabled, name, label: own.capTouches, unit: own.times, max: CAP_TOUCHES_MAX, value: cap.touches }}
        onChange={(touches) => onChange({ ...cap, touches })}
      />
      <Button
        type="text"
        aria-label={texts.removeCap(name)}
        icon={<Icon name="close" />}
        disabled={disabled}
        onClick={onRemove}
      />
    </div>
  )
}

interface CapNumberProps {
  /** Of the channel. */
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly max: number
  readonly value: number
  readonly disabled: boolean
  readonly onChange: (value: number) => void
}

function CapNumber({ name, label, unit, max, value, disabled, onChange }: CapNumberProps) {
  const texts = useTexts(RESTRAINT_TEXTS)
  return (
    <>
      <span>{label}</span>
      <InputNumber
        aria-label={texts.capOf(name, label)}
        min={1}
        max={max}
        precision={0}
        suffix={unit}
        disabled={disabled}
        value={value}
        onChange={(next) => onChange(next ?? 1)}
      />
    </>
  )
}
