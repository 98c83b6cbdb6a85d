import { useLanguage } from '#kit/web/language.ts'
import { defineTexts, useTexts } from '#kit/web/texts.ts'
import { Choice, type EditorProps } from '../../editor-parts.tsx'
import { CHANNELS, type ConsentCondition, PURPOSES } from '../condition.ts'

const TEXTS = defineTexts({
  zh: {
    purpose: '用途',
    channel: '渠道',
    all: '全部渠道',
    state: '状态',
    states: { granted: '已同意', refused: '已拒绝', unknown: '未表态' },
  },
  en: {
    purpose: 'Purpose',
    channel: 'Channel',
    all: 'all channels',
    state: 'State',
    states: { granted: 'granted', refused: 'refused', unknown: 'not known' },
  },
})

export function ConsentEditor({ value, onChange, readOnly }: EditorProps<ConsentCondition>) {
  const texts = useTexts(TEXTS)
  const { purpose, channel = '', state } = value
  const purposes = useNames(PURPOSES, purpose)
  const channels = { '': texts.all, ...useNames(CHANNELS, channel) }
  return (
    <>
      <Choice
        label={texts.purpose}
        options={purposes}
        value={purpose}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, purpose: next })}
      />
      <Choice
        label={texts.channel}
        options={channels}
        value={channel}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, channel: next || undefined })}
      />
      <Choice
        label={texts.state}
        options={texts.states}
        value={state}
        readOnly={readOnly}
        onChange={(next) => onChange({ ...value, state: next })}
      />
    </>
  )
}

/** What is offered, and what stands there even when it is not among it. */
function useNames(names: Readonly<Record<string, string>>, chosen: string): Record<string, string> {
  const language = useLanguage()
  const offered = Object.entries(names).map(([key, zh]) => [key, language === 'zh' ? zh : key.replaceAll('_', ' ')])
  return { ...(chosen === '' ? {} : { [chosen]: chosen }), ...Object.fromEntries(offered) }
}
