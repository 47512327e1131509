// npm ci, unless what is installed is what the lock file says.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const stamp = new URL('node_modules/.hark-lock', root);
const wanted = createHash('sha256')
  .update(readFileSync(new URL('package-lock.json', root)))
  .update(process.version)
  .digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log('npm packages are up to date');
} else {
  execFileSync('npm', ['ci'], { cwd: fileURLToPath(root), stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}
