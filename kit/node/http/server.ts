import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Platform } from '../module.ts'
import { UnknownTenant } from '../open-platform.ts'
import { mountRoutes } from './mount-routes.ts'
import { mountOpenPaths } from './open-paths.ts'
import { describeApi } from './openapi.ts'
import { mountPages } from './pages.ts'
import { mountProbes } from './probes.ts'
import { mountSignIn } from './sign-in-pages.ts'
import type { HttpOptions, WebApp } from './web-app.ts'
import { notFound, WireFailure } from './wire-failure.ts'

export interface HttpServer {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/** The whole HTTP face as a function from request to response; tests call it without a socket. */
export function buildApp(options: HttpOptions): WebApp {
  const { platform } = options
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (c, next) => {
    const requestId = platform.clock.newId()
    c.header('x-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    await next()
  })
  app.onError((error, c) => answerError(error, platform, c.res.headers.get('x-request-id') ?? platform.clock.newId()))
  mountProbes(app, options)
  mountSignIn(app, platform)
  const description = describeApi(platform.modules, options.version)
  app.get('/openapi.json', (c) => c.json(description))
  mountRoutes(app, platform)
  mountOpenPaths(app, platform)
  app.all('/api/*', () => {
    throw notFound
  })
  if (options.webFolder) mountPages(app, options.webFolder)
  return app
}

/** Listens. Throws a sentence for people when the port is taken. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port } = options.platform.config
  const app = buildApp(options)
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(started))
    started.on('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)))
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    port: bound,
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${bound}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000).unref()
      }),
  }
}

function portError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(`端口 ${port} 已被占用。换一个：PORT=${port + 1} npm start (port ${port} on ${host} is taken)`)
  }
  if (error.code === 'EACCES') return new Error(`没有权限监听端口 ${port}，请用 1024 以上的端口 (PORT)`)
  return error
}

function answerError(error: Error, platform: Platform, requestId: string): Response {
  const headers = { 'x-request-id': requestId }
  if (error instanceof WireFailure)
    return Response.json({ ...error.wire, requestId }, { status: error.status, headers })
  if (error instanceof UnknownTenant) return Response.json({ ...notFound.wire, requestId }, { status: 404, headers })
  platform.log.error({ requestId, error: error.stack, cause: String(error.cause ?? '') }, 'request failed')
  const wire = {
    code: 'internal',
    message: `程序出错了，没有写入任何内容。请带上编号 ${requestId} 反馈。`,
    messageEn: `Something broke; nothing was written. Report it with ${requestId}.`,
    requestId,
  }
  return Response.json(wire, { status: 500, headers })
}
