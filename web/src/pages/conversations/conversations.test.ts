import { expect, it } from 'vitest';
import { readState } from './state';

it('shows the open conversations when the address says nothing', () => {
  expect(readState({})).toEqual({ view: 'open', inbox: undefined, agent: undefined });
});

it('reads view and filters from the address', () => {
  expect(readState({ view: 'waiting', inbox: '1', agent: 'anna' })).toEqual({
    view: 'waiting',
    inbox: '1',
    agent: 'anna',
  });
});

it('does not follow a view that does not exist', () => {
  expect(readState({ view: 'lost' }).view).toBe('open');
});
