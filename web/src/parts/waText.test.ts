import { describe, expect, it } from 'vitest';
import { runs } from './waText';

describe('the marks of WhatsApp', () => {
  it('are bold, italic, struck and code', () =>
    expect(runs('*a* _b_ ~c~ ```d```')).toEqual([
      { text: 'a', mark: 'bold' },
      { text: ' ' },
      { text: 'b', mark: 'italic' },
      { text: ' ' },
      { text: 'c', mark: 'struck' },
      { text: ' ' },
      { text: 'd', mark: 'code' },
    ]));
  it('count only around words', () => {
    expect(runs('2*3*4')).toEqual([{ text: '2*3*4' }]);
    expect(runs('a_file_name')).toEqual([{ text: 'a_file_name' }]);
    expect(runs('* not *')).toEqual([{ text: '* not *' }]);
  });
});
