import { expect, test } from 'vitest';
import { conversationPath, count, deviceName, fileSize } from './names.ts';
import { dayName, duration, position } from './time.ts';

test.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [725, '12:05'],
  [3723, '1:02:03'],
  [-1, '0:00'],
])('position of %d s is %s', (seconds, text) => expect(position(seconds)).toBe(text));

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [3600, '1 h'],
  [4800, '1 h 20 min'],
])('duration of %d s is %s', (seconds, text) => expect(duration(seconds)).toBe(text));

test('days near now have names', () => {
  const now = new Date(2026, 10, 20, 0, 30);

  expect(dayName(new Date(2026, 10, 20, 0, 5).toISOString(), now)).toBe('Today');
  expect(dayName(new Date(2026, 10, 19, 23, 59).toISOString(), now)).toBe('Yesterday');
  expect(dayName(new Date(2025, 10, 19).toISOString(), now)).toMatch(/2025/);
});

test('names are short and addresses are safe', () => {
  expect(deviceName('a1b2c3-pendant')).toBe('pendant');
  expect(deviceName('import')).toBe('import');
  expect(conversationPath('a/b', 12.5)).toBe('/conversations/a%2Fb?t=12.50');
  expect(conversationPath('c1')).toBe('/conversations/c1');
  expect(count(1, 'memory', 'memories')).toBe('1 memory');
  expect(fileSize(1536)).toBe('1.5 KiB');
});
