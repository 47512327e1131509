import { expect, test } from 'vitest';
import type { Segment } from '../../lib/api/models.ts';
import { audioAddress } from './audio.ts';
import { lastBegun, placeAt, secondOf, secondOfPhrase, wavePath } from './spans.ts';

const word = (text: string, start: number, end: number) => ({
  word: text,
  start,
  end,
  confidence: 1,
});

const segment = (words: ReturnType<typeof word>[]): Segment => ({
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
  text: words.map((said) => said.word).join(' '),
  speaker: '',
  confidence: 1,
  words,
});

const segments = [
  segment([word('good', 1, 1.4), word('morning', 1.4, 2)]),
  segment([word('coffee', 5, 5.5), word('please', 7, 7.5)]),
];

test.each([
  [0.5, -1, -1],
  [1, 0, 0],
  [1.39, 0, 0],
  [1.4, 0, 1],
  [2.5, 0, 1],
  [3, -1, -1],
  [5.2, 1, 0],
  [6.5, 1, -1],
  [7.2, 1, 1],
  [99, -1, -1],
])('at %d s segment %d, word %d', (second, inSegment, atWord) =>
  expect(placeAt(segments, second)).toEqual({ segment: inSegment, word: atWord }),
);

test('lastBegun agrees with looking at each', () => {
  const spans = Array.from({ length: 50 }, (_, at) => ({ start: at * 1.5, end: at * 1.5 + 1 }));
  for (let second = -1; second < 80; second += 0.25) {
    expect(lastBegun(spans, second)).toBe(spans.filter((span) => span.start <= second).length - 1);
  }
});

test.each([
  ['?t=12.5', '', 12.5],
  ['', '#t=3', 3],
  ['?t=0', '', 0],
  ['?t=-1', '', undefined],
  ['?t=x', '', undefined],
  ['', '', undefined],
])('the address %s%s names second %s', (search, hash, second) =>
  expect(secondOf(search, hash)).toBe(second),
);

const shopping = [
  segment([
    word('Please', 10, 10.5),
    word('remember', 10.5, 11),
    word('flowers,', 11, 11.5),
    word('the', 11.5, 11.6),
    word('flowers', 11.6, 12),
    word('for', 12, 12.2),
    word('my', 12.2, 12.4),
    word('mother.', 12.4, 13),
  ]),
];

test.each([
  ['flowers for my mother', 11.6],
  ['buy Flowers', 11],
  ['who is my mother?', 12.2],
  ['for the', undefined],
  ['compost', undefined],
  ['', undefined],
])('"%s" is said at second %s', (phrase, second) =>
  expect(secondOfPhrase(shopping, 10, phrase)).toBe(second),
);

test.each([
  ['cap/one.wav', '/audio/cap/one.wav'],
  ['/audio/cap/one.wav', '/audio/cap/one.wav'],
  ['', undefined],
  [null, undefined],
])('the audio of %s is at %s', (path, address) => expect(audioAddress(path)).toBe(address));

test('a wave has one bar per peak', () => {
  expect(wavePath([0, 0.5, 1]).match(/M/g)).toHaveLength(3);
  expect(wavePath([1])).toBe('M0.5 2.0V98.0');
});
