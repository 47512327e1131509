import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const MAX_LINES = 250;
const root = resolve(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name));
const source = (file: string) => readFileSync(resolve(root, file), 'utf8');

/** The files of this source tree that a file imports, as paths from its root. */
const imports = (file: string): string[] =>
  [...source(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? '')),
  );

const featureOf = (file: string) => /^features\/([^/]+)\//.exec(file)?.[1];

function offences(isOffence: (from: string, to: string) => boolean): string[] {
  return files.flatMap((file) =>
    imports(file)
      .filter((imported) => isOffence(file, imported))
      .map((imported) => `${file} -> ${imported}`),
  );
}

describe('architecture', () => {
  test('finds the sources', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(imports).length).toBeGreaterThan(100);
  });

  test('a feature knows no other feature', () => {
    const crossing = offences((from, to) => {
      const [own, other] = [featureOf(from), featureOf(to)];
      return own !== undefined && other !== undefined && own !== other;
    });

    expect(crossing).toEqual([]);
  });

  test('lib knows neither features nor app, features do not know app', () => {
    const upwards = offences(
      (from, to) =>
        (from.startsWith('lib/') && /^(features|app)\//.test(to)) ||
        (from.startsWith('features/') && to.startsWith('app/')),
    );

    expect(upwards).toEqual([]);
  });

  test('files stay short', () => {
    const long = files.filter(
      (file) => !file.endsWith('.gen.ts') && source(file).split('\n').length > MAX_LINES,
    );

    expect(long).toEqual([]);
  });

  test('every Mantine component in use has its styles', () => {
    const styles = readFileSync(resolve(root, 'app/mantine.css'), 'utf8');
    const used = files.flatMap((file) =>
      [...source(file).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap((match) =>
        (match[1] ?? '').split(',').map((name) => name.trim()),
      ),
    );
    const missing = [...new Set(used)].filter(
      (name) =>
        existsSync(resolve(root, `../node_modules/@mantine/core/styles/${name}.css`)) &&
        !styles.includes(`/${name}.css`),
    );

    expect(used.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
