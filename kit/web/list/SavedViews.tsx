import { useRouter } from '@tanstack/react-router'
import { Button, Dropdown, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { Icon } from '../icons.tsx'
import { recallOwn } from '../own-key.ts'
import { keep } from '../stored-choice.ts'
import { defineTexts, useTexts } from '../texts.ts'
import { useOwnKey } from '../use-own-key.ts'

const TEXTS = defineTexts({
  zh: { views: '视图', save: '存为视图…', name: '视图名称', verb: '保存', cancel: '取消', remove: '删除这个视图' },
  en: {
    views: 'Views',
    save: 'Save as view…',
    name: 'Name of the view',
    verb: 'Save',
    cancel: 'Cancel',
    remove: 'Delete this view',
  },
})
const VIEWS_MAX = 20

interface View {
  readonly name: string
  readonly search: string
}

/** Filters, sorting and columns of a list under a name of one's own; kept in this browser for whoever made it. */
export function SavedViews({ name }: { name: string }) {
  const texts = useTexts(TEXTS)
  const router = useRouter()
  const [views, store] = useViews(name)
  const [naming, setNaming] = useState<string>()
  const here = withoutOpen(router.history.location.search)
  const show = (view: View) => router.history.push(`${router.history.location.pathname}${view.search}`)
  const save = () => {
    const chosen = naming?.trim()
    if (!chosen) return
    store([...views.filter((view) => view.name !== chosen), { name: chosen, search: here }].slice(-VIEWS_MAX))
    setNaming(undefined)
  }
  const current = views.find((view) => view.search === here && here !== '')
  const items = [
    ...views.map((view) => ({ key: `view:${view.name}`, label: view.name, onClick: () => show(view) })),
    ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'save', label: texts.save, disabled: here === '', onClick: () => setNaming('') },
    ...(current
      ? [
          {
            key: 'remove',
            label: texts.remove,
            danger: true,
            onClick: () => store(views.filter((view) => view !== current)),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: current ? [`view:${current.name}`] : [] }}>
        <Tooltip title={texts.views}>
          <Button icon={<Icon name="star" />} aria-label={texts.views}>
            {current?.name}
          </Button>
        </Tooltip>
      </Dropdown>
      <Modal
        open={naming !== undefined}
        title={texts.name}
        okText={texts.verb}
        cancelText={texts.cancel}
        okButtonProps={{ disabled: !naming?.trim() }}
        onOk={save}
        onCancel={() => setNaming(undefined)}
        width={360}
        destroyOnHidden
      >
        <Input
          autoFocus
          maxLength={30}
          value={naming ?? ''}
          aria-label={texts.name}
          onChange={(event) => setNaming(event.target.value)}
          onPressEnter={save}
        />
      </Modal>
    </>
  )
}

function useViews(name: string): [readonly View[], (views: readonly View[]) => void] {
  const key = useOwnKey('views', name)
  const [views, setViews] = useState<readonly View[]>(() => readViews(recallOwn(key, `huoshui.views.${name}`)))
  const store = (next: readonly View[]) => {
    keep(key, JSON.stringify(next))
    setViews(next)
  }
  return [views, store]
}

function readViews(text: string | undefined): readonly View[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept)
      ? kept.filter((view) => typeof view?.name === 'string' && typeof view?.search === 'string')
      : []
  } catch {
    return []
  }
}

function withoutOpen(search: string): string {
  const kept = new URLSearchParams(search)
  kept.delete('open')
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
