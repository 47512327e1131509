import { expect, test } from 'vitest';
import { pieces } from './Highlighted.tsx';

const cut = (text: string, ranges: [number, number][]) =>
  pieces(text, ranges)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

test.each<[[number, number][], string]>([
  [[], 'the compost'],
  [[[4, 11]], 'the [compost]'],
  [
    [
      [4, 11],
      [0, 3],
    ],
    '[the] [compost]',
  ],
  [
    [
      [0, 5],
      [2, 7],
    ],
    '[the c][om]post',
  ],
  [[[8, 99]], 'the comp[ost]'],
])('ranges %j', (ranges, text) => expect(cut('the compost', ranges)).toBe(text));
