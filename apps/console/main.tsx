import { createRoot } from 'react-dom/client'
import { installPalette } from '#kit/web/theme/mode.ts'
import { ConsoleApp } from './ConsoleApp.tsx'

installPalette()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<ConsoleApp />)
