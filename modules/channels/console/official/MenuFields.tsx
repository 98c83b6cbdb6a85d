import { FormSection } from '#kit/web/form/Field.tsx'
import { ChoiceField, TextAreaField, TextField } from '#kit/web/form/fields.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button } from '#kit/web/ui.tsx'
import {
  MENU_BELOW_MAX,
  MENU_BUTTONS_MAX,
  MENU_DEEDS,
  type MenuButton,
  type MenuDeed,
  type MenuFault,
  menuFaults,
} from '../../model/accounts/menu.ts'
import { TEXTS } from './texts.ts'

/** A button as the form holds it: named, so that taking one out does not mix up the others. */
interface ItemDraft {
  readonly row: string
  readonly name: string
  readonly key: string
  readonly answer: string
  readonly url: string
  readonly appId: string
  readonly page: string
  readonly deed: MenuDeed
}
interface ButtonDraft extends Omit<ItemDraft, 'deed'> {
  readonly deed: MenuDeed | 'open'
  readonly below: readonly ItemDraft[]
}

export interface MenuDraft {
  readonly buttons: readonly ButtonDraft[]
  readonly claimReason: string
}

export function menuDraft(buttons: readonly MenuButton[]): MenuDraft {
  const drafts = buttons.map((button, place) => ({
    ...button,
    row: `${place}`,
    below: button.below.map((item, at) => ({ ...item, row: `${place} ${at}` })),
  }))
  return { buttons: drafts, claimReason: '' }
}

export function menuOf(buttons: readonly ButtonDraft[]) {
  return buttons.map(({ row: _, below, ...button }) => ({
    ...button,
    below: below.map(({ row: __, ...item }) => item),
  }))
}

const BLANK = { name: '', key: '', answer: '', url: '', appId: '', page: '' } as const

export interface MenuFieldsProps {
  readonly buttons: readonly ButtonDraft[]
  readonly readOnly: boolean
  readonly newKey: () => string
  readonly set: (path: string, value: unknown) => void
}

/** Up to three buttons, each with what it does, or with those below it. */
export function MenuFields({ buttons, readOnly, newKey, set }: MenuFieldsProps) {
  const texts = useTexts(TEXTS).menu
  const faults = menuFaults(menuOf(buttons))
  const add = () => set('buttons', [...buttons, { ...BLANK, row: newKey(), deed: 'open', below: [] }])
  return (
    <>
      {buttons.map((button, place) => (
        <FormSection key={button.row} title={texts.button(place + 1)}>
          <ItemFields path={`buttons.${place}`} item={button} deeds={['open', ...MENU_DEEDS]} faults={faults} />
          {button.deed === 'open' && (
            <BelowFields place={place} button={button} faults={faults} readOnly={readOnly} newKey={newKey} set={set} />
          )}
          {!readOnly && (
            <Button size="small" onClick={() => set('buttons', buttons.toSpliced(place, 1))}>
              {texts.remove}
            </Button>
          )}
        </FormSection>
      ))}
      {!readOnly && buttons.length < MENU_BUTTONS_MAX && (
        <div>
          <Button onClick={add}>{texts.add}</Button>
        </div>
      )}
    </>
  )
}

interface BelowFieldsProps extends Omit<MenuFieldsProps, 'buttons'> {
  readonly place: number
  readonly button: ButtonDraft
  readonly faults: readonly MenuFault[]
}

function BelowFields({ place, button, faults, readOnly, newKey, set }: BelowFieldsProps) {
  const texts = useTexts(TEXTS).menu
  const { below } = button
  const path = `buttons.${place}.below`
  const add = () => set(path, [...below, { ...BLANK, row: newKey(), deed: 'answer' }])
  return (
    <div className="hs-stack" style={{ paddingInlineStart: 12, borderInlineStart: '2px solid var(--hs-line)' }}>
      {below.map((item, at) => (
        <FormSection key={item.row} title={texts.belowOf(at + 1)}>
          <ItemFields path={`${path}.${at}`} item={item} deeds={MENU_DEEDS} faults={faults} />
          {!readOnly && (
            <Button size="small" onClick={() => set(path, below.toSpliced(at, 1))}>
              {texts.remove}
            </Button>
          )}
        </FormSection>
      ))}
      {!readOnly && below.length < MENU_BELOW_MAX && (
        <div>
          <Button size="small" onClick={add}>
            {texts.addBelow}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ItemFieldsProps {
  readonly path: string
  readonly item: { readonly deed: MenuDeed | 'open' }
  readonly deeds: readonly (MenuDeed | 'open')[]
  readonly faults: readonly MenuFault[]
}

function ItemFields({ path, item, deeds, faults }: ItemFieldsProps) {
  const texts = useTexts(TEXTS).menu
  const { deed } = item
  const own = faults.filter((fault) => fault.path.slice(0, fault.path.lastIndexOf('.')) === path)
  const nameHint = deeds.includes('open') ? texts.nameHint : texts.belowNameHint
  return (
    <>
      <TextField name={`${path}.name`} label={texts.name} hint={nameHint} max={60} />
      <ChoiceField
        name={`${path}.deed`}
        label={texts.deed}
        options={deeds.map((value) => ({ value, label: texts.deeds[value] }))}
      />
      {deed === 'answer' && <TextAreaField name={`${path}.answer`} label={texts.answer} max={2048} rows={3} />}
      {(deed === 'link' || deed === 'mini') && (
        <TextField name={`${path}.url`} label={deed === 'mini' ? texts.miniUrl : texts.url} max={1024} />
      )}
      {deed === 'mini' && (
        <>
          <TextField name={`${path}.appId`} label={texts.appId} max={64} />
          <TextField name={`${path}.page`} label={texts.page} max={512} />
        </>
      )}
      {own.map(({ reason }) => (
        <div key={reason} className="hs-warn">
          {texts.faults[reason]}
        </div>
      ))}
    </>
  )
}

/** The bar at the bottom of the chat, with what opens above each button. */
export function MenuPreview({ buttons }: { readonly buttons: readonly ButtonDraft[] }) {
  const texts = useTexts(TEXTS).menu
  return (
    <figure className="hs-phone">
      <div className="hs-phone-screen">
        <header>{texts.preview}</header>
        <div style={{ display: 'flex', alignItems: 'flex-end', minHeight: 220, borderTop: '1px solid var(--hs-line)' }}>
          {buttons.map(({ row, name, deed, below }) => (
            <div key={row} style={{ flex: 1, minWidth: 0, textAlign: 'center', padding: 4, overflowWrap: 'anywhere' }}>
              {deed === 'open' &&
                below.map((item) => (
                  <div key={item.row} className="hs-faint" style={{ padding: '4px 0' }}>
                    {item.name || '…'}
                  </div>
                ))}
              <strong>{name || '…'}</strong>
            </div>
          ))}
        </div>
      </div>
    </figure>
  )
}
