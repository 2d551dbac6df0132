// Writes `src/api/generated.ts` from the description of the HTTP interface. Only the shapes: which call gives which is in `queries.ts`.
// `npm run gen` writes it; a test compares, so that it is never stale.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { format } from 'prettier';

const DESCRIPTION = new URL('../docs/reference/openapi.json', import.meta.url);
export const GENERATED = new URL('./src/api/generated.ts', import.meta.url);

const HEAD = '// Written by `npm run gen` from `docs/reference/openapi.json`; never edited by hand.\n\n';
const STYLE = new URL('./.prettierrc.json', import.meta.url);

/** The types as they should stand in `src/api/generated.ts`. */
export async function generate() {
  const description = JSON.parse(await readFile(DESCRIPTION, 'utf8'));
  const types = astToString(await openapiTS({ ...description, paths: {} }));
  return format(HEAD + types, { ...JSON.parse(await readFile(STYLE, 'utf8')), parser: 'typescript' });
}

if (import.meta.filename === process.argv[1]) await writeFile(GENERATED, await generate());
