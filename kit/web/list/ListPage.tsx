import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { QueryIn, Route } from '#kit/pure/route.ts'
import type { InputOf } from '../client.ts'
import { DetailDrawer } from '../DetailDrawer.tsx'
import { useUrlState } from '../navigation.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { EmptyView, type EmptyViewProps, ErrorView, LoadingView } from '../states.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { useNarrow } from '../use-narrow.ts'
import { type PagesRead, type RowOf, usePages } from '../wire-hooks.ts'
import { ColumnPicker, usePickedColumns } from './ColumnPicker.tsx'
import { FilterBar } from './FilterBar.tsx'
import { ListCards } from './ListCards.tsx'
import { ListTable } from './ListTable.tsx'
import { keysOf, type ListColumn, type ListFilter, shownColumns } from './list-parts.ts'
import { SavedViews } from './SavedViews.tsx'

const TEXTS = defineTexts({
  zh: {
    picked: (count: number) => `已选 ${count} 项`,
    unpick: '取消选择',
    nothing: '没有符合条件的',
    nothingHint: '换个条件，或清除筛选再看。',
    clear: '清除筛选',
    looking: '正在查找…',
    shown: (count: number, more: boolean) => (more ? `已载入 ${count} 项，下滑继续` : `共 ${count} 项`),
  },
  en: {
    picked: (count: number) => `${count} selected`,
    unpick: 'Clear selection',
    nothing: 'Nothing matches',
    nothingHint: 'Change the filters, or clear them.',
    clear: 'Clear filters',
    looking: 'Looking…',
    shown: (count: number, more: boolean) => (more ? `${count} loaded, scroll for more` : `${count} in all`),
  },
})

export interface ListPageProps<R extends Route> {
  /** Unique name: columns and saved views are remembered under it. */
  readonly name: string
  readonly title: string
  readonly subtitle?: ReactNode
  /** A GET route that answers `{ items, nextCursor }`. */
  readonly route: R
  /** Path parameters, and queries that are not filters. */
  readonly input?: InputOf<R>
  /** From the filters in the URL to the query of the route; as they are when absent. */
  readonly queryOf?: (filters: Readonly<Record<string, string>>) => QueryIn<R>
  readonly filters?: readonly ListFilter[]
  readonly columns: readonly ListColumn<RowOf<R>>[]
  readonly rowId: (row: RowOf<R>) => string
  readonly everyMs?: number
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** Between header and filters: figures, an explanation. */
  readonly above?: ReactNode
  /** Shown when there is nothing at all (and no filter is set). */
  readonly empty: EmptyViewProps
  /** The bar that appears on selection. */
  readonly batch?: (ids: readonly string[], clear: () => void) => ReactNode
  /** The drawer on row click; its id lives in the URL as `open`. */
  readonly drawer?: {
    readonly title: (id: string, row: RowOf<R> | undefined) => ReactNode
    /** With the row that was tapped; nothing while it is on its way, or when it stands on a page not loaded yet. */
    readonly render: (id: string, close: () => void, row: RowOf<R> | undefined) => ReactNode
    readonly width?: number
    readonly actions?: (id: string) => ReactNode
  }
  /** Instead of a drawer: what a row click does. */
  readonly onOpen?: (row: RowOf<R>) => void
}

/** Filter bar → table → batch bar on selection → detail drawer on row click; the URL holds all of it. */
export function ListPage<R extends Route>(props: ListPageProps<R>) {
  const { name, columns, filters = [], drawer } = props
  const [url, setUrl] = useUrlState<string>()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [pickedColumns, pickColumns] = usePickedColumns(name)
  const keys = filters.flatMap(keysOf)
  const values = Object.fromEntries(keys.flatMap((key) => (url[key] ? [[key, url[key]]] : [])))
  const read = useListRead(props, values, url.sort)
  const shown = shownColumns(columns, pickedColumns)
  const close = () => setUrl({ open: undefined })
  const openRow = read.value?.find((row) => props.rowId(row) === url.open)
  const clear = () => setUrl(Object.fromEntries(keys.map((key) => [key, undefined])))
  return (
    <section className="hs-list-page">
      <PageHeader title={props.title} subtitle={props.subtitle} actions={props.actions} />
      {props.above}
      <div className="hs-panel hs-list">
        <div className={filters.length > 0 ? 'hs-list-tools' : 'hs-list-tools hs-only-wide'}>
          <FilterBar filters={filters} values={values} onChange={setUrl} />
          <div className="hs-list-tools-end hs-only-wide">
            <SavedViews name={name} />
            <ColumnPicker columns={columns} shown={shown} onPick={pickColumns} />
          </div>
        </div>
        <ListBody
          props={props}
          read={read}
          shown={shown}
          filtered={Object.keys(values).length > 0}
          clear={clear}
          picked={picked}
          setPicked={setPicked}
          sort={url.sort}
          setSort={(sort) => setUrl({ sort })}
          openId={url.open}
          open={(row) =>
            drawer ? setUrl({ open: props.rowId(row) }, { replace: Boolean(url.open) }) : props.onOpen?.(row)
          }
        />
      </div>
      {drawer && (
        <DetailDrawer
          open={Boolean(url.open)}
          title={url.open && drawer.title(url.open, openRow)}
          actions={url.open && drawer.actions?.(url.open)}
          width={drawer.width}
          onClose={close}
        >
          {url.open && drawer.render(url.open, close, openRow)}
        </DetailDrawer>
      )}
    </section>
  )
}

function useListRead<R extends Route>(props: ListPageProps<R>, values: Record<string, string>, sort?: string) {
  const input = (props.input ?? {}) as { readonly query?: object }
  const asked: unknown = props.queryOf ? props.queryOf(values) : values
  const query = { ...input.query, ...(asked as object), ...(sort ? { sort } : {}) }
  return usePages(props.route, { ...props.input, query } as InputOf<R>, { keepOld: true, everyMs: props.everyMs })
}

interface ListBodyProps<R extends Route> {
  readonly props: ListPageProps<R>
  readonly read: PagesRead<RowOf<R>>
  readonly shown: readonly ListColumn<RowOf<R>>[]
  readonly filtered: boolean
  readonly clear: () => void
  readonly picked: readonly string[]
  readonly setPicked: (ids: readonly string[]) => void
  readonly sort: string | undefined
  readonly setSort: (sort: string | undefined) => void
  readonly openId: string | undefined
  readonly open: (row: RowOf<R>) => void
}

function ListBody<R extends Route>(body: ListBodyProps<R>) {
  const { props, read, picked, setPicked } = body
  const texts = useTexts(TEXTS)
  const narrow = useNarrow()
  if (read.value === undefined)
    return read.failure ? <ErrorView failure={read.failure} onRetry={read.retry} /> : <LoadingView rows={8} />
  if (read.value.length === 0 && !read.refreshing)
    return body.filtered ? (
      <EmptyView
        what={texts.nothing}
        hint={texts.nothingHint}
        action={<Button onClick={body.clear}>{texts.clear}</Button>}
      />
    ) : (
      <EmptyView {...props.empty} />
    )
  const rows = read.value as readonly (RowOf<R> & object)[]
  const open = props.drawer || props.onOpen ? body.open : undefined
  const shared = { columns: body.shown, rows, rowId: props.rowId, onOpen: open }
  if (narrow) return <ListCards<RowOf<R>> {...shared} hasMore={read.hasMore} onMore={read.loadMore} />
  return (
    <>
      <ListTable<RowOf<R> & object>
        {...shared}
        busy={read.refreshing && rows.length === 0}
        openId={body.openId}
        picked={picked}
        onPick={props.batch && setPicked}
        sort={body.sort}
        onSort={body.setSort}
        onNearEnd={() => read.hasMore && read.loadMore()}
      />
      <footer className="hs-list-foot">
        {picked.length > 0 && props.batch ? (
          <div className="hs-batch" role="toolbar">
            <strong>{texts.picked(picked.length)}</strong>
            {props.batch(picked, () => setPicked([]))}
            <Button type="text" onClick={() => setPicked([])}>
              {texts.unpick}
            </Button>
          </div>
        ) : (
          <span className="hs-faint" aria-busy={read.isOld}>
            {read.isOld ? texts.looking : texts.shown(rows.length, read.hasMore)}
          </span>
        )}
      </footer>
    </>
  )
}
