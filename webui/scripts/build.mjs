// npm run build, unless nothing it reads has changed since the last one.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const stamp = new URL('target/webui-build.sha256', root);
const built = new URL('target/classes/webui/index.html', root);

const sources = readdirSync(new URL('src', root), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .sort();
const settings = [
  'package.json',
  'package-lock.json',
  'index.html',
  'tsconfig.json',
  'vite.config.ts',
  'scripts/check-size.mjs',
].map((name) => fileURLToPath(new URL(name, root)));

const hash = createHash('sha256');
for (const file of [...settings, ...sources]) hash.update(file).update(readFileSync(file));
const wanted = hash.digest('hex');

if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('the dashboard is up to date');
} else {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: fileURLToPath(root), stdio: 'inherit' });
  mkdirSync(new URL('target/', root), { recursive: true });
  writeFileSync(stamp, wanted);
}
