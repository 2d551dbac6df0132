import { expect, it } from 'vitest';
import { answerFile, conversationsFile, recordsFile, samplesFile } from './exports';

const question = {
  from: '2026-03-01',
  to: '2026-04-01',
  zone: 'Europe/Rome',
  where: ['agent=anna', 'label=a&b'],
};

it('asks for the same rows as the screen shows', () => {
  const address = new URL(
    answerFile('csat', { ...question, by: ['agent', 'label'], grain: 'day' }, 'xlsx'),
    'http://x',
  );
  expect(address.pathname).toBe('/api/v1/kpis/csat/export');
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    format: 'xlsx',
    by: 'agent,label',
    grain: 'day',
  });
  expect(address.searchParams.getAll('where')).toEqual(question.where);
});

it('asks for the records behind a part of a figure', () =>
  expect(recordsFile('fcr', { ...question, part: 'pending' }, 'csv')).toMatch(
    /^\/api\/v1\/kpis\/fcr\/conversations\/export\?format=csv&.*part=pending/,
  ));

it('asks for conversations and samples of the range', () => {
  expect(conversationsFile(question, 'parquet')).toMatch(
    /^\/api\/v1\/exports\/conversations\?format=parquet&from=/,
  );
  expect(samplesFile(question)).toBe(
    '/api/v1/exports/samples?from=2026-03-01&to=2026-04-01&zone=Europe%2FRome',
  );
});
