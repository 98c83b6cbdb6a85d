import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

const SDK = '../modules/tracking/sdk/huoshui.ts'

/** How the script is built that other people's pages load: one small file, whatever browser they have. */
export function sdkConfig(outDir: string): InlineConfig {
  const entry = fileURLToPath(new URL(SDK, import.meta.url))
  return {
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    cacheDir: path.join(outDir, '.vite-cache'),
    logLevel: 'warn',
    build: {
      outDir: path.join(outDir, 'sdk'),
      emptyOutDir: true,
      target: 'es2018',
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: 'huoshuiSdk', fileName: () => 'huoshui.js' },
    },
  }
}

/** How both surfaces are built: one build, so that they share what is the same. */
export function webConfig(outDir: string): InlineConfig {
  const root = import.meta.dirname
  return {
    configFile: false,
    root,
    base: '/',
    publicDir: false,
    cacheDir: path.join(outDir, '.vite-cache'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      sourcemap: false,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: {
          console: path.join(root, 'console/index.html'),
          workbench: path.join(root, 'workbench/index.html'),
        },
      },
    },
  }
}
