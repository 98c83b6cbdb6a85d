import { newKey } from '#kit/web/client.ts'
import { Field, FormSection } from '#kit/web/form/Field.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Button, Input } from '#kit/web/ui.tsx'
import type { ChosenMedia } from './chosen-media.ts'
import { MediaField } from './MediaField.tsx'

const TEXTS = defineTexts({
  zh: {
    card: (n: number) => `小程序卡片 ${n}`,
    title: '卡片标题',
    appid: '小程序 AppID',
    page: '页面路径',
    pageHint: '例如 pages/index',
    cover: '封面图',
    missing: '标题、AppID、页面和封面图都要有；封面要是图片。',
    add: '加一张小程序卡片',
    drop: '去掉',
  },
  en: {
    card: (n: number) => `Mini program ${n}`,
    title: 'Title',
    appid: 'AppID',
    page: 'Page',
    pageHint: 'For example pages/index',
    cover: 'Cover',
    missing: 'A title, an AppID, a page and a cover are needed; the cover is a picture.',
    add: 'Add a mini program',
    drop: 'Drop',
  },
})

/** A mini program as somebody writes it. */
export interface ProgramDraft {
  readonly key: string
  readonly title: string
  readonly appid: string
  readonly page: string
  readonly cover: ChosenMedia | undefined
}

export const newProgram = (known: Partial<Omit<ProgramDraft, 'key'>> = {}): ProgramDraft => ({
  ...{ key: newKey(), title: '', appid: '', page: '', cover: undefined },
  ...known,
})

/** Whether a card can go as it is. */
export function isWhole({ title, appid, page, cover }: ProgramDraft): boolean {
  return title.trim() !== '' && /^\w+$/.test(appid.trim()) && page.trim() !== '' && cover?.kind === 'image'
}

export interface ProgramCardsProps {
  readonly value: readonly ProgramDraft[]
  readonly onChange: (value: readonly ProgramDraft[]) => void
  /** No more than these. */
  readonly max: number
  /** Whether what is missing is said already. */
  readonly strict: boolean
}

/** Cards of mini programs that go with a message. */
export function ProgramCards({ value, onChange, max, strict }: ProgramCardsProps) {
  const texts = useTexts(TEXTS)
  const change = (at: number, part: Partial<ProgramDraft>) =>
    onChange(value.map((one, nth) => (nth === at ? { ...one, ...part } : one)))
  return (
    <>
      {value.map((one, at) => (
        <FormSection key={one.key} title={texts.card(at + 1)}>
          <Field label={texts.title} problem={strict && !isWhole(one) ? texts.missing : undefined}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={21}
                value={one.title}
                onChange={(event) => change(at, { title: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.appid}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={64}
                placeholder="wx"
                value={one.appid}
                onChange={(event) => change(at, { appid: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.page} hint={texts.pageHint}>
            {(ids) => (
              <Input
                {...ids}
                maxLength={1024}
                value={one.page}
                onChange={(event) => change(at, { page: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.cover}>
            {() => (
              <MediaField value={one.cover ? [one.cover] : []} max={1} onChange={([cover]) => change(at, { cover })} />
            )}
          </Field>
          <Button size="small" onClick={() => onChange(value.toSpliced(at, 1))}>
            {texts.drop}
          </Button>
        </FormSection>
      ))}
      {value.length < max && (
        <div>
          <Button size="small" onClick={() => onChange([...value, newProgram()])}>
            {texts.add}
          </Button>
        </div>
      )}
    </>
  )
}
