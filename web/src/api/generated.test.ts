import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { GENERATED, generate } from '../../gen.mjs';

it('has the types of the interface as it is described; `npm run gen` writes them', async () => {
  expect(await readFile(GENERATED, 'utf8')).toBe(await generate());
}, 30_000);
