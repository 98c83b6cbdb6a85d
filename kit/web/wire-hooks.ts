import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnswerOf, Route } from '#kit/pure/route.ts'
import { call, type InputOf, newKey, WireFailure } from './client.ts'

const FRESH_MS = 15_000
const RETRIES_MAX = 2

type Arguments<R extends Route, Options> =
  Record<never, never> extends InputOf<R>
    ? [input?: InputOf<R>, options?: Options]
    : [input: InputOf<R>, options?: Options]

export interface ReadOptions {
  readonly enabled?: boolean
  /** Read again every so many milliseconds while the page is visible. */
  readonly everyMs?: number
  /** Keep showing the old answer while the one for a new input is on its way. */
  readonly keepOld?: boolean
}

/** The state of a read; hand it to `<ReadView>` to draw every state. */
export interface Read<T> {
  readonly value: T | undefined
  readonly failure: WireFailure | undefined
  readonly loading: boolean
  readonly refreshing: boolean
  readonly retry: () => void
}

export interface PagesRead<Row> extends Read<readonly Row[]> {
  /** What is shown answered an earlier question; the answer to this one is on its way. */
  readonly isOld: boolean
  readonly hasMore: boolean
  readonly loadMore: () => void
}

/** The rows of a paged route. */
export type RowOf<R> = AnswerOf<R> extends { readonly items: readonly (infer Row)[] } ? Row : never

export interface Write<R extends Route> {
  /**
   * Runs once: the same asked again while it runs gets the first call's answer, something else waits its turn.
   * Undefined when it failed (see `failure`).
   */
  readonly run: (...input: Arguments<R, never>) => Promise<AnswerOf<R> | undefined>
  readonly running: boolean
  readonly failure: WireFailure | undefined
  readonly clear: () => void
}

export interface WriteOptions<R extends Route> {
  /** Routes to read again besides those that share the first path segment with this one. */
  readonly refresh?: readonly Route[]
  readonly onDone?: (answer: AnswerOf<R>) => void
  readonly onFailure?: (failure: WireFailure) => void
}

/** One cache per surface. A 401 on any call tells `onSignedOut`. */
export function makeQueryClient(onSignedOut: (client: QueryClient) => void): QueryClient {
  const onError = (failure: Error) => {
    if (failure instanceof WireFailure && failure.status === 401) onSignedOut(client)
  }
  const retry = (count: number, failure: Error) =>
    count < RETRIES_MAX && failure instanceof WireFailure && failure.passing
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: FRESH_MS, retry }, mutations: { retry } },
  })
  return client
}

/** Reads a route and keeps the answer fresh. */
export function useRead<R extends Route>(route: R, ...[input, options]: Arguments<R, ReadOptions>): Read<AnswerOf<R>> {
  const asked = (input ?? {}) as InputOf<R>
  const query = useQuery<AnswerOf<R>, WireFailure>({
    queryKey: keyOf(route, asked),
    queryFn: async ({ signal }) => (await call(route, asked, { signal })) ?? (null as AnswerOf<R>),
    enabled: options?.enabled ?? true,
    refetchInterval: options?.everyMs ?? false,
    placeholderData: options?.keepOld ? keepPreviousData : undefined,
  })
  return {
    value: query.data as AnswerOf<R> | undefined,
    failure: query.error ?? undefined,
    loading: query.isLoading,
    refreshing: query.isFetching && !query.isLoading,
    retry: () => void query.refetch(),
  }
}

/** Reads a cursor-paged route page after page. */
export function usePages<R extends Route>(
  route: R,
  ...[input, options]: Arguments<R, ReadOptions>
): PagesRead<RowOf<R>> {
  const asked = (input ?? {}) as InputOf<R> & { readonly query?: object }
  const pages = useInfiniteQuery({
    queryKey: keyOf(route, asked, 'pages'),
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? asked.query : { ...asked.query, cursor: pageParam }
      const answer: unknown = await call(route, { ...asked, query } as InputOf<R>, { signal })
      return answer as { items: readonly RowOf<R>[]; nextCursor: string | null }
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: options?.enabled ?? true,
    refetchInterval: options?.everyMs ?? false,
    placeholderData: options?.keepOld ? keepPreviousData : undefined,
  })
  return {
    value: pages.data?.pages.flatMap((page) => page.items),
    failure: pages.error instanceof WireFailure ? pages.error : undefined,
    loading: pages.isLoading,
    refreshing: pages.isFetching && !pages.isLoading,
    retry: () => void pages.refetch(),
    hasMore: pages.hasNextPage,
    isOld: pages.isPlaceholderData,
    loadMore: () => void (pages.isFetchingNextPage || pages.fetchNextPage()),
  }
}

/** Writes through a route: no double submit, safe repeats on a lost network, dependent reads read again. */
export function useWrite<R extends Route>(route: R, options: WriteOptions<R> = {}): Write<R> {
  const client = useQueryClient()
  const inFlight = useRef<InFlight<R>>(undefined)
  const mutation = useMutation<AnswerOf<R>, WireFailure, { input: InputOf<R>; key: string }>({
    mutationFn: ({ input, key }) => call(route, input, { idempotencyKey: key }),
    onSuccess: (answer) => {
      for (const touched of [route, ...(options.refresh ?? [])]) refresh(client, touched)
      options.onDone?.(answer)
    },
    onError: (failure) => options.onFailure?.(failure),
  })
  const run = (...[input]: Arguments<R, never>) => {
    const asked = (input ?? {}) as InputOf<R>
    const before = inFlight.current
    if (before && isSameAsk(before.asked, asked)) return before.answer
    const begin = () => mutation.mutateAsync({ input: asked, key: newKey() })
    const answer = (before ? before.answer.then(begin) : begin())
      .catch(() => undefined)
      .finally(() => {
        if (inFlight.current?.answer === answer) inFlight.current = undefined
      })
    inFlight.current = { asked, answer }
    return answer
  }
  return { run, running: mutation.isPending, failure: mutation.error ?? undefined, clear: mutation.reset }
}

interface InFlight<R extends Route> {
  readonly asked: InputOf<R>
  readonly answer: Promise<AnswerOf<R> | undefined>
}

/** A second click asks the same; a second move, made while the first is saved, does not. A file is known by itself. */
function isSameAsk(one: { readonly file?: unknown }, other: { readonly file?: unknown }): boolean {
  return one.file === other.file && JSON.stringify(one) === JSON.stringify(other)
}

/** A function that reads again everything under the first path segment of a route. */
export function useRefresh(): (route: Route) => void {
  const client = useQueryClient()
  return (route) => refresh(client, route)
}

/** A function that forgets what a route answered: what shows it begins anew, as when it was opened. */
export function useForget(): (route: Route) => void {
  const client = useQueryClient()
  return (route) => void client.resetQueries({ queryKey: ['wire', segmentOf(route), route.name] })
}

function refresh(client: QueryClient, route: Route): void {
  void client.invalidateQueries({ queryKey: ['wire', segmentOf(route)] })
}

function keyOf(route: Route, input: unknown, shape = 'one'): readonly unknown[] {
  return ['wire', segmentOf(route), route.name, route.path, shape, input]
}

function segmentOf(route: Route): string {
  return route.path.split('/')[1] ?? ''
}
