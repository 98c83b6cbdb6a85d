import { useSyncExternalStore } from 'react'
import { storedChoice } from '../stored-choice.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type ThemeMode = 'light' | 'dark'

/** The chosen theme of this browser. */
export const themeChoice = storedChoice<ThemeChoice>('huoshui.theme', ['light', 'dark', 'system'], 'system')

const systemDark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined

/** The theme in force: the choice, or what the system says. */
export function readMode(): ThemeMode {
  const choice = themeChoice.read()
  if (choice !== 'system') return choice
  return systemDark?.matches ? 'dark' : 'light'
}

/** The theme in force; re-renders on change. */
export function useMode(): ThemeMode {
  return useSyncExternalStore(watchMode, readMode, readMode)
}

/** The colours in force. */
export function usePalette(): Palette {
  return useMode() === 'dark' ? DARK : LIGHT
}

/** Writes the palette as `--hs-…` variables on the document and keeps them right; call once before the first render. */
export function installPalette(): void {
  writePalette()
  watchMode(writePalette)
}

function watchMode(listener: () => void): () => void {
  const unwatch = themeChoice.watch(listener)
  systemDark?.addEventListener('change', listener)
  return () => {
    unwatch()
    systemDark?.removeEventListener('change', listener)
  }
}

function writePalette(): void {
  const root = document.documentElement
  const mode = readMode()
  root.dataset.theme = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(mode === 'dark' ? DARK : LIGHT)) {
    root.style.setProperty(`--hs-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
}
