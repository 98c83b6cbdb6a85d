import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { callPath } from '#kit/web/client.ts'
import { formatShare } from '#kit/web/format.ts'
import { useFreshStart } from '#kit/web/session.tsx'
import { defineTexts, useTexts } from '#kit/web/texts.ts'

/** How often a fill that runs is looked at, in milliseconds. */
const LOOK_EVERY_MS = 1000

const TEXTS = defineTexts({
  zh: {
    filling: (share: string, doing: string) => `正在生成演示数据 ${share}：${doing}`,
    failed: (why: string) => `演示数据没有生成完（${why}），重启程序会重新生成。`,
  },
  en: {
    filling: (share: string, doing: string) => `Filling the demo ${share}: ${doing}`,
    failed: (why: string) => `The demo was not filled (${why}). Restart to fill it again.`,
  },
})

interface Progress {
  readonly done: boolean
  readonly text: string
  readonly share: number
  readonly failed: boolean
}

/** How far the demo is filled, while it is; then what it is. Everything is read again when it is done. */
export function DemoProgress({ explain }: { explain: string }) {
  const texts = useTexts(TEXTS)
  const freshStart = useFreshStart()
  const { data } = useQuery({
    queryKey: ['demo', 'progress'],
    queryFn: async () => (await callPath('get', '/demo/progress')) as Progress,
    refetchInterval: (query) => (query.state.data?.done || query.state.data?.failed ? false : LOOK_EVERY_MS),
  })
  const filling = useRef(false)
  const running = data !== undefined && !data.done && !data.failed
  useEffect(() => {
    if (filling.current && !running) void freshStart()
    filling.current = running
  })
  if (!data) return null
  if (running)
    return (
      <span role="status" className="hs-num">
        {texts.filling(formatShare(data.share, 0), data.text)}
      </span>
    )
  if (data.failed) return <span role="alert">{texts.failed(data.text)}</span>
  return <span className="hs-only-wide">{explain}</span>
}
