import path from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

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
