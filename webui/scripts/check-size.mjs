// The first page must stay light: everything the entry loads at once, gzipped, against a budget.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const BUDGET_KIB = 250;
const root = new URL('../target/classes/webui/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('assets/manifest.json', root), 'utf8'));

const files = new Set(['index.html']);
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) visit(imported);
};
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
for (const key of entries) visit(key);
// The page after login is loaded at once as well.
visit('src/features/timeline/TimelinePage.tsx');

let bytes = 0;
for (const file of files)
  bytes += gzipSync(await readFile(new URL(file, root)), { level: 9 }).length;
const kib = bytes / 1024;
console.log(`first load ${kib.toFixed(1)} KiB gzip in ${files.size} files (budget ${BUDGET_KIB})`);
if (entries.length === 0 || kib > BUDGET_KIB) process.exit(1);
