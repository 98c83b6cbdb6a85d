import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ownArchitecture } from '../tidy/architecture.ts'
import { drawMap, replaceDrawing } from '../tidy/picture.ts'
import { ROOT } from '../tidy/read-repository.ts'

const page = path.join(ROOT, 'ARCHITECTURE.md')
writeFileSync(page, replaceDrawing(readFileSync(page, 'utf8'), drawMap(ownArchitecture)))
console.log('ARCHITECTURE.md: drawn')
