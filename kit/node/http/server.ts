import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { mountReference } from './api-pages.ts'
import { failureOf } from './failure-of.ts'
import { mountRoutes } from './mount-routes.ts'
import { mountOpenPaths } from './open-paths.ts'
import { describeApi } from './openapi.ts'
import { mountPages } from './pages.ts'
import { mountProbes } from './probes.ts'
import { makeShortcut } from './shortcut.ts'
import { mountSignIn } from './sign-in-pages.ts'
import { GUARDS, type HttpOptions, type WebApp } from './web-app.ts'
import { notFound } from './wire-failure.ts'

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
    c.header('x-request-id', platform.clock.newId())
    for (const [name, value] of Object.entries(GUARDS)) c.header(name, value)
    await next()
  })
  app.onError((error, c) => {
    const requestId = c.res.headers.get('x-request-id') ?? platform.clock.newId()
    const { status, body } = failureOf(error, platform, requestId)
    return Response.json(body, { status, headers: { 'x-request-id': requestId } })
  })
  // What is told of people stays with whoever asked: neither a proxy nor a shared browser keeps it.
  app.use('/api/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  mountProbes(app, options)
  mountSignIn(app, platform)
  const description = describeApi(platform.modules, options.version)
  app.get('/openapi.json', (c) => c.json(description))
  mountReference(app, platform.modules)
  mountRoutes(app, platform)
  mountOpenPaths(app, platform)
  app.all('/api/*', () => {
    throw notFound
  })
  if (options.webFolder) mountPages(app, options.webFolder, platform.config)
  return app
}

/** Listens. Throws a sentence for people when the port is taken. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port } = options.platform.config
  const listen = getRequestListener(buildApp(options).fetch, { hostname: host })
  const shortcut = makeShortcut(options.platform)
  const server = createServer((request, response) => {
    if (!shortcut(request, response)) void listen(request, response)
  })
  await new Promise<Server>((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)))
    server.listen(port, host, () => resolve(server))
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    port: bound,
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${bound}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 5000).unref()
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
